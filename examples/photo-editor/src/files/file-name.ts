const extensions = { 'image/jpeg': 'jpg', 'image/png': 'png' } as const
export type ImageFormat = keyof typeof extensions

export function formatOf(title: string): ImageFormat {
  return /\.jpe?g$/i.test(title) ? 'image/jpeg' : 'image/png'
}

/** The same name with the ending that fits what is inside. */
export function nameFor(title: string, format: ImageFormat): string {
  if (formatOf(title) === format && /\.(jpe?g|png)$/i.test(title)) return title
  return `${title.replace(/\.(jpe?g|png|webp|gif|avif|bmp)$/i, '')}.${extensions[format]}`
}
