const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/**
 * Longest text a segmenter is given at once: it is asked about beginnings, and about whether there is anything
 * at all.
 */
const lookMax = 4000

/** Where each word ends, also in scripts that put no spaces between words. */
function wordEnds(text: string): number[] {
  return Array.from(words.segment(text.slice(0, lookMax)))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => index + segment.length)
}

export const countWords = (text: string): number => wordEnds(text).length

/** The beginning of a text: at most `max` words and never more than half of them, so that it is never the whole. */
export function firstWords(text: string, max: number): string {
  const ends = wordEnds(text)
  return text.slice(0, ends[Math.min(max, Math.floor(ends.length / 2)) - 1] ?? 0)
}

/** The first sentence, or where the text has no second one, the first words of it. */
export function firstSentence(text: string, wordsMax: number): string {
  const whole = text.trim()
  const [{ segment } = { segment: '' }] = sentences.segment(whole.slice(0, lookMax))
  const isPart = segment.trim().length < whole.length && countWords(segment) < countWords(whole)
  return isPart && countWords(segment) <= wordsMax ? segment.trim() : firstWords(whole, wordsMax)
}

/** Fits into a sentence: one line, at most `max` characters, never half a character. */
export function shorten(text: string, max: number): string {
  const line = text
    .slice(0, max * 4)
    .replace(/\s+/g, ' ')
    .trim()
  const characters = Array.from(line)
  return characters.length <= max && line.length === text.trim().replace(/\s+/g, ' ').length
    ? line
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
}

/** The same words, however they are written. */
export const sameWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const linkPattern = /(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.)[^\s<>"“”„«»]+/giu
const trailing = /[.,;:!?…'’)\]}*_]$/

/** Links as they are written in a text, each with its trailing punctuation. */
export const linksIn = (text: string): string[] => text.match(linkPattern) ?? []

/** Every reading of a written link: what ends a sentence may belong to it or not. */
export function readingsOf(written: string): string[] {
  const readings = [written]
  for (let rest = written; trailing.test(rest) && readings.length < 8;) readings.push((rest = rest.slice(0, -1)))
  return readings
}

/** The same place, however its address is written; undefined for what is no web address. */
export function placeOf(address: string): string | undefined {
  const absolute = /^www\./i.test(address) ? `https://${address}` : address
  if (!/^https?:\/\//i.test(absolute) || !URL.canParse(absolute)) return undefined
  const { host, pathname, search, hash } = new URL(absolute)
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}${hash}`
}
