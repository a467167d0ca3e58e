import type { Check, Work } from '../kind.ts'
import type { Digest, DigestInput, Entry, Item } from './schema.ts'
import { ratings } from './schema.ts'
import { countWords, linksIn, placeOf, readingsOf, sameWords, shorten } from './text.ts'
import { checkTitles, checkWords, untitled } from './words.ts'

type DigestWork = Work<DigestInput, Digest>
type DigestCheck = Check<DigestInput, Digest>

const noteWordsMin = 3

const itemsById = ({ asked }: DigestWork): ReadonlyMap<string, Item> =>
  new Map(asked.input.items.map((item) => [item.id, item]))

const quoted = (item: Item | undefined, { itemId }: Entry): string =>
  checkWords.item(shorten(item?.title ?? itemId, 80) || untitled)

/** Titles of the entries a sentence is about, each once. */
function titlesOf(work: DigestWork, entries: readonly Entry[]): string[] {
  const items = itemsById(work)
  return [...new Set(entries.map((entry) => quoted(items.get(entry.itemId), entry)))]
}

const given: DigestCheck['run'] = (work) => {
  const items = itemsById(work)
  const strangers = work.result.entries.flatMap((entry, index) =>
    items.has(entry.itemId) ? [] : [{ place: index + 1, entry }],
  )
  return strangers[0]
    ? checkWords.strangers(
        strangers.map(({ place }) => place),
        shorten(strangers[0].entry.itemId, 40),
      )
    : null
}

const once: DigestCheck['run'] = (work) => {
  const seen = new Set<string>()
  const again = work.result.entries.filter(({ itemId }) => seen.size === seen.add(itemId).size)
  return again.length === 0 ? null : checkWords.twice(titlesOf(work, again))
}

const count: DigestCheck['run'] = ({ asked, result }) => {
  const { length } = result.entries
  if (length === 0) return checkWords.empty
  return length <= asked.input.picksMax ? null : checkWords.tooMany(length, asked.input.picksMax)
}

const notes: DigestCheck['run'] = (work) => {
  const missing = work.result.entries.filter(({ note }) => countWords(note) < noteWordsMin)
  return missing.length === 0 ? null : checkWords.noNote(titlesOf(work, missing))
}

const particular: DigestCheck['run'] = (work) => {
  const items = itemsById(work)
  const written = work.result.entries.filter(({ note }) => countWords(note) >= noteWordsMin)
  const repeats = written.filter(({ itemId, note }) => sameWords(note) === sameWords(items.get(itemId)?.title ?? ''))
  if (repeats.length > 0) return checkWords.onlyTitle(titlesOf(work, repeats))
  const first = new Map<string, Entry>()
  for (const entry of written) {
    const before = first.get(sameWords(entry.note))
    // The same item twice is said by another check.
    if (before && before.itemId !== entry.itemId)
      return checkWords.sameNote(quoted(items.get(before.itemId), before), quoted(items.get(entry.itemId), entry))
    first.set(sameWords(entry.note), entry)
  }
  return null
}

const rated: DigestCheck['run'] = (work) => {
  const wrong = work.result.entries.filter(
    ({ rating }) => !Number.isInteger(rating) || rating < ratings.min || rating > ratings.max,
  )
  return wrong.length === 0 ? null : checkWords.noRating(titlesOf(work, wrong))
}

const links: DigestCheck['run'] = (work) => {
  const items = itemsById(work)
  const places = new Set(work.asked.input.items.flatMap(({ link }) => (link === null ? [] : (placeOf(link) ?? []))))
  const leadsThere = (written: string): boolean =>
    readingsOf(written).some((reading) => places.has(placeOf(reading) ?? ''))
  const strange = (text: string): string | undefined => linksIn(text).find((written) => !leadsThere(written))
  const inSummary = strange(work.result.summary)
  if (inSummary !== undefined) return checkWords.strangeLink(shorten(inSummary, 80), undefined)
  for (const entry of work.result.entries) {
    const inNote = strange(entry.note)
    if (inNote !== undefined) return checkWords.strangeLink(shorten(inNote, 80), quoted(items.get(entry.itemId), entry))
  }
  return null
}

const summary: DigestCheck['run'] = ({ result }) =>
  countWords(result.summary) >= noteWordsMin ? null : checkWords.noSummary

const run = { given, once, count, notes, particular, ratings: rated, links, summary }

export const checks: readonly DigestCheck[] = (Object.keys(run) as (keyof typeof run)[]).map((id) => ({
  id,
  title: checkTitles[id],
  run: run[id],
}))
