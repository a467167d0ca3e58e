/** What files of these types are called; others are known by what the browser says of them. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'md', 'csv', 'srt', 'vtt', 'log'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a', 'mp4'],
}

/** For the chooser: types and endings, since not every system knows every type. */
export const acceptOf = (mediaTypes: readonly string[]): string =>
  mediaTypes.flatMap((type) => [type, ...(endings[type] ?? []).map((ending) => `.${ending}`)]).join(',')

/** Whether a file may be of one of these types, by its name or its type. The broker looks at its bytes afterwards. */
export function mayBeOne(file: { name: string; type: string }, mediaTypes: readonly string[]): boolean {
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  return mediaTypes.some(
    (type) =>
      type === file.type ||
      endings[type]?.includes(ending) === true ||
      (type === 'text/plain' && file.type.startsWith('text/')) ||
      // Nobody can tell here: neither the list nor the browser knows it.
      (endings[type] === undefined && (file.type === '' || file.type.split('/')[0] === type.split('/')[0])),
  )
}
