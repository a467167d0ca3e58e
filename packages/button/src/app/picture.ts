/** A small picture of a file, which its canvas cuts to fit; of a file that is no picture, the end of its name. */
export async function drawThumbnail(canvas: HTMLCanvasElement, blob: Blob, name: string): Promise<void> {
  const context = canvas.getContext('2d')!
  try {
    const picture = await createImageBitmap(blob, { resizeHeight: canvas.height, resizeQuality: 'medium' })
    canvas.width = picture.width
    context.drawImage(picture, 0, 0)
    picture.close()
  } catch {
    context.font = '600 26px system-ui'
    context.textAlign = 'center'
    context.fillStyle = '#888'
    context.fillText((/\.(\w{1,4})$/.exec(name)?.[1] ?? '—').toUpperCase(), 56, 51)
  }
}

/** Whether a photograph says where it was taken: the GPS pointer of its EXIF, in either order of bytes. */
export async function hasLocation(blob: Blob): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await blob.slice(0, 131_072).arrayBuffer())
  return /Exif\0\0/.test(head) && /%\u02c6\x04\0|\u02c6%\0\x04/.test(head)
}
