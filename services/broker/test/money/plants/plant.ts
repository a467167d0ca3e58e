/** A mistake, as somebody might make it: what stands in a file of the product, and what stands there instead. */
export interface Plant {
  readonly name: string
  readonly edits: readonly { readonly file: string; readonly find: string; readonly replace: string }[]
}

export const domain = (name: string): string => `packages/domain/src/${name}`
export const broker = (name: string): string => `services/broker/src/${name}`

export const plant = (name: string, file: string, find: string, replace: string, ...more: Plant['edits']): Plant => ({
  name,
  edits: [{ file, find, replace }, ...more],
})

const isSpace = (letter: string): boolean => letter.trim() === ''

/** The text with one place changed, whatever its lines and spaces; throws where it is not there exactly once. */
export function planted(text: string, { file, find, replace }: Plant['edits'][number]): string {
  const places = [...text].flatMap((letter, i) => (isSpace(letter) ? [] : [i]))
  const dense = places.map((i) => text.charAt(i)).join('')
  const wanted = [...find].filter((letter) => !isSpace(letter)).join('')
  const at = dense.indexOf(wanted)
  if (at < 0 || dense.includes(wanted, at + 1)) throw new Error(`${file} does not have exactly once: ${find}`)
  const [first = 0, last = 0] = [places[at], places[at + wanted.length - 1]]
  return text.slice(0, first) + replace + text.slice(last + 1)
}
