import type { Kind } from '@microsource/sdk'

/** A kind that was taken away keeps its name; its tasks can still be read. */
export const kindTitle = (kinds: readonly Kind[] | undefined, name: string): string =>
  kinds?.find((kind) => kind.name === name)?.title ?? name

export type Matter = 'pictures' | 'sound' | 'tables' | 'text' | 'mixed'

const matters: readonly (readonly [Exclude<Matter, 'mixed'>, RegExp])[] = [
  ['pictures', /^image\//],
  ['sound', /^(audio|video)\//],
  ['tables', /spreadsheet|ms-excel|^text\/csv/],
  ['text', /^text\//],
]

/** What a kind works with: what all the files it accepts have in common; text where it takes none. */
export function matterOf(kind: Kind | undefined): Matter {
  if (kind === undefined) return 'mixed'
  // Nearly every kind takes plain text along; it says least.
  const telling = kind.accepts.filter((type) => type !== 'text/plain')
  if (telling.length === 0) return 'text'
  const [matter] = matters.find(([, fits]) => telling.every((type) => fits.test(type))) ?? ['mixed' as const]
  return matter
}

const formats: Readonly<Record<string, string>> = {
  'image/webp': 'WebP',
  'text/plain': 'plain text',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.oasis.opendocument.spreadsheet': 'ODS',
  'audio/mpeg': 'MP3',
  'audio/mp4': 'M4A',
}

const formatOf = (mediaType: string): string =>
  formats[mediaType] ?? (mediaType.split('/')[1] ?? mediaType).replace(/^x-/, '').toUpperCase()

/** `JPEG, PNG or WebP`. */
export const formatWords = (mediaTypes: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' })
    .format([...new Set(mediaTypes.map(formatOf))])
    .replace(/, or /, ' or ')

/** What is put into the place for files. */
export const deliveryWords = ({ resultAccepts }: Kind): string =>
  resultAccepts.every((type) => type.startsWith('image/')) ? 'the picture' : 'your result'
