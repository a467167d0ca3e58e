import * as words from '../words.ts'

/** Whether a photograph says where it was taken: the GPS pointer of its EXIF, in either order of bytes. */
async function hasLocation(blob: Blob): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await blob.slice(0, 131_072).arrayBuffer())
  return /Exif\0\0/.test(head) && /%\u02c6\x04\0|\u02c6%\0\x04/.test(head)
}

/** What is taken out of a file before anyone sees it, as it is said behind its size. */
export const removedFrom = async (blob: Blob): Promise<string> => (await hasLocation(blob)) ? ` · ${words.located}` : ''
