/** A tag in a text of XML. */
export interface Tag {
  /** As it is written, with its prefix. */
  readonly name: string
  readonly kind: 'open' | 'close' | 'empty'
  /** Between the name and the end of the tag. */
  readonly attributes: string
  readonly start: number
  /** Behind the `>`. */
  readonly end: number
}

const [doubleQuote, quote, less, greater, slash] = [34, 39, 60, 62, 47]
const isSpace = (letter: number): boolean => letter === 32 || (letter >= 9 && letter <= 13)

/** Where the tag that begins before `from` ends; -1 where it never does, or another begins inside it. */
function tagEnd(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const letter = xml.charCodeAt(at)
    if (letter === greater) return at
    if (letter === less) return -1
    if (letter === doubleQuote || letter === quote) {
      at = xml.indexOf(letter === quote ? "'" : '"', at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

function tagAt(xml: string, start: number, close: number): Tag {
  const isClose = xml.charCodeAt(start + 1) === slash
  const isEmpty = !isClose && xml.charCodeAt(close - 1) === slash
  const first = start + (isClose ? 2 : 1)
  const last = isEmpty ? close - 1 : close
  let end = first
  while (end < last && !isSpace(xml.charCodeAt(end))) end++
  return {
    name: xml.slice(first, end),
    kind: isClose ? 'close' : isEmpty ? 'empty' : 'open',
    attributes: xml.slice(end, last),
    start,
    end: close + 1,
  }
}

/** What is no tag and may hold what looks like one. */
const passages: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
]

/** Comments and the like that hold many tags are no comments of a program that writes workbooks. */
const hiddenMax = 1_000

function countTags(passage: string): number {
  let count = 0
  for (let at = passage.indexOf('<', 1); at >= 0; at = passage.indexOf('<', at + 1)) count++
  return count
}

/**
 * The tags from a place on, each letter looked at once. It ends where the text is no XML any more: then `isWhole` says
 * no.
 */
export function* tagsOf(xml: string, from = 0): Generator<Tag, { isWhole: boolean }> {
  let at = xml.indexOf('<', from)
  let hidden = 0
  while (at >= 0) {
    const passage = passages.find(([start]) => xml.startsWith(start, at))
    if (passage) {
      const end = xml.indexOf(passage[1], at + passage[0].length)
      if (end < 0) return { isWhole: false }
      hidden += countTags(xml.slice(at, end))
      if (hidden > hiddenMax) return { isWhole: false }
      at = xml.indexOf('<', end + passage[1].length)
      continue
    }
    const close = tagEnd(xml, at + 1)
    if (close < 0) return { isWhole: false }
    yield tagAt(xml, at, close)
    at = xml.indexOf('<', close + 1)
  }
  return { isWhole: true }
}

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
export const prefixOf = (name: string): string => name.slice(0, name.indexOf(':') + 1)
