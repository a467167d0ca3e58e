import type { Entry, Item } from './asked.ts'
import type { Choice, Pick } from './choose.ts'
import { withoutLinks } from './terms.ts'

/** A title or name to be quoted in a note: one line of at most 80 characters. */
function quoted(text: string): string {
  const line = Array.from(withoutLinks(text).replace(/\s+/g, ' ').trim())
  return `“${line.length > 80 ? `${line.slice(0, 79).join('')}…` : line.join('') || 'Untitled'}”`
}

const listed = (terms: readonly string[], max = 4): string => {
  const shown = terms.slice(0, max).map((term) => `“${term}”`)
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown.join('')
}
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** Why it was picked, and by whom. */
function noteOn({ item, inTitle, inExcerpt, liked, alsoIn }: Pick): string {
  const reasons = [
    inTitle.length > 0 && `its title has your ${inTitle.length === 1 ? 'word' : 'words'} ${listed(inTitle)}`,
    inExcerpt.length > 0 && `its excerpt has your ${inExcerpt.length === 1 ? 'word' : 'words'} ${listed(inExcerpt)}`,
    liked.length > 0 && `it shares ${listed(liked)} with what you starred`,
  ].filter((reason) => reason !== false)
  const twins =
    alsoIn.length === 0 ? '' : ` Nearly the same is in ${[...new Set(alsoIn)].slice(0, 3).map(quoted).join(' and ')}.`
  return `A program picked ${quoted(item.title)}: ${reasons.join(', and ')}.${twins}`
}

/**
 * One, and one more for each of your words; a word in the title counts double. Likeness to stars alone is a two
 * at most.
 */
const ratingOf = ({ inTitle, inExcerpt }: Pick): number => {
  const points = 2 * inTitle.length + inExcerpt.length
  return points === 0 ? 2 : Math.min(5, 1 + points)
}

function summaryOf({ picks, refused, leftOut }: Choice, items: readonly Item[]): string {
  const feeds = new Set(items.map(({ feed }) => feed.id)).size
  const found = [...new Set(picks.flatMap(({ inTitle, inExcerpt }) => [...inTitle, ...inExcerpt]))]
  const alike = [...new Set(picks.flatMap(({ liked }) => liked))]
  const by = [
    found.length > 0 && `your words ${listed(found, 8)}`,
    alike.length > 0 && `words of what you starred, ${listed(alike, 8)}`,
  ]
    .filter((part) => part !== false)
    .join(', and for ')
  const out = [
    leftOut.refused > 0 && `${count(leftOut.refused, 'item')} with ${listed(refused)}`,
    leftOut.twins > 0 && `${leftOut.twins} that tell nearly the same`,
    leftOut.starred > 0 && `${leftOut.starred} you have starred already`,
  ].filter((part) => part !== false)
  return (
    `${count(picks.length, 'pick')} out of ${count(items.length, 'item')} from ${count(feeds, 'feed')}, ` +
    `chosen by a program that looked for ${by}. ` +
    'It compared words and understood nothing of what it read; those in a title count most.' +
    (out.length > 0 ? ` Left out: ${out.join('; ')}.` : '')
  )
}

export interface Digest {
  readonly summary: string
  readonly entries: readonly Entry[]
}

/** Titles may differ in signs alone: a note that reads like one before says at least where it stands. */
function notesOn(picks: readonly Pick[]): string[] {
  const seen = new Set<string>()
  return picks.map(noteOn).map((note, index) => {
    const words = note
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
    return seen.size < seen.add(words).size ? note : `${note} It is number ${index + 1} here.`
  })
}

export function writeDigest(choice: Choice, items: readonly Item[]): Digest {
  const notes = notesOn(choice.picks)
  return {
    summary: summaryOf(choice, items),
    entries: choice.picks.map((pick, index) => ({
      itemId: pick.item.id,
      note: notes[index] ?? '',
      rating: ratingOf(pick),
    })),
  }
}

/** Why there is nothing to deliver, undefined where there is. */
export function whyNot({ picks, wanted, liked }: Choice, items: readonly Item[]): string | undefined {
  if (wanted.length === 0 && liked.length === 0)
    return 'there are no words to go by: nothing says what is useful, and nothing is starred'
  return picks.length > 0
    ? undefined
    : `none of the ${items.length} items has ${listed(wanted.length > 0 ? wanted : liked)}`
}
