import { expect, test } from 'vitest'
import { examineWork } from '../examine.ts'
import type { Work } from '../kind.ts'
import { checks } from './checks.ts'
import { goodWork, item } from './digest.fixture.ts'
import { type Digest, type DigestInput, type Entry, resultSchema } from './schema.ts'

/** What each failing check says, by its id. */
async function said(work: Work<DigestInput, Digest>): Promise<Record<string, string>> {
  const outcomes = await Promise.all(checks.map(async ({ id, run }) => [id, await run(work)] as const))
  return Object.fromEntries(outcomes.filter((outcome): outcome is [string, string] => outcome[1] !== null))
}

const entries = goodWork().result.entries
/** Good work with its first entry changed. */
const first = (more: Partial<Entry>) => goodWork({}, { entries: [{ ...entries[0]!, ...more }, ...entries.slice(1)] })

test('a digest of given items, each with its own note and rating, passes every check', async () => {
  expect(await said(goodWork())).toEqual({})
  const { checks: outcomes } = await examineWork('feed.curate', { ...goodWork() })
  expect(outcomes.map(({ passed }) => passed)).toEqual(Array(8).fill(true))
})

test('an entry that is none of the given items is named by its place', async () => {
  expect(await said(first({ itemId: 'item-of-another-task' }))).toEqual({
    given:
      'Entry 1 (item-of-another-task) is not one of the given items. Take it out, or pick one of the list instead.',
  })
})

test('names that every object has are no items', async () => {
  for (const itemId of ['__proto__', 'constructor', 'toString', ''])
    expect(await said(first({ itemId }))).toHaveProperty('given')
  const odd = goodWork(
    { items: [item('__proto__', { title: 'Odd' }), item('constructor')] },
    {
      entries: [{ itemId: '__proto__', note: 'An item may be called anything.', rating: 4 }],
    },
  )
  expect(await said(odd)).toEqual({})
})

test('an item that is in it twice is named once, also when its note differs', async () => {
  expect(await said(first({ itemId: 'a' }))).toEqual({
    once: '“Title of a” is in the digest more than once. Keep one entry for each.',
  })
  const three = goodWork({}, { entries: Array<Entry>(3).fill(entries[0]!) })
  expect(await said(three)).toEqual({ once: '“Title of c” is in the digest more than once. Keep one entry for each.' })
})

test('at least one entry is delivered, and not more than were asked for', async () => {
  expect(await said(goodWork({}, { entries: [] }))).toEqual({ count: 'The digest is empty. Pick at least one item.' })
  expect(await said(goodWork({ picksMax: 1 }))).toEqual({
    count: 'The digest has 3 entries, and at most 1 was asked for. Take 2 out.',
  })
  expect(await said(goodWork({ picksMax: 3 }))).toEqual({})
})

test('a note that says nothing is named by the title of its item', async () => {
  for (const note of ['', '   \n', '…', '!!! ??? ---', 'good read', '👍👍👍👍'])
    expect(await said(first({ note }))).toEqual({ notes: '“Title of c”: say in a few words why it is worth reading.' })
  const none = goodWork(
    { picksMax: 4 },
    { entries: ['a', 'b', 'c', 'd'].map((itemId) => ({ itemId, note: '', rating: 3 })) },
  )
  expect((await said(none))['notes']).toBe(
    '“Title of a”, “Title of b”, “Title of c” and 1 more: say in a few words why they are worth reading.',
  )
})

test('a few words are enough in every script', async () => {
  for (const note of ['explains the outage', 'この記事は障害の原因を説明します', 'يشرح سبب العطل بوضوح'])
    expect(await said(first({ note }))).toEqual({})
})

test('one note for several items says nothing about any of them', async () => {
  expect(await said(first({ note: '  a RELEASE that changes the defaults! ' }))).toEqual({
    particular: '“Title of c” and “Title of a” have the same note. Say of each what is particular about it.',
  })
  expect(await said(first({ note: 'Title of c.' }))).toEqual({
    particular: '“Title of c”: the note only repeats the title. Say why it is worth reading.',
  })
})

test('a rating is a whole number from 1 to 5', async () => {
  for (const rating of [0, 6, -1, 2.5, Number.NaN, Number.MAX_SAFE_INTEGER])
    expect(await said(first({ rating }))).toEqual({ ratings: '“Title of c”: give it a rating from 1 to 5.' })
  for (const rating of [1, 5]) expect(await said(first({ rating }))).toEqual({})
})

test('a link in a note leads to a given item, however it is written', async () => {
  for (const link of [
    'https://feeds.example/a',
    'http://feeds.example/a/',
    'https://www.feeds.example/a.',
    '(https://feeds.example/a)',
    '“www.feeds.example/a”',
  ])
    expect(await said(first({ note: `Read it beside ${link}` })), link).toEqual({})
  const wiki = goodWork({
    items: [item('c', { link: 'https://wiki.example/Fox_(animal)?a=1#b' }), item('a'), item('b')],
  })
  wiki.result.entries[0] = { ...entries[0]!, note: 'See https://wiki.example/Fox_(animal)?a=1#b), it says more.' }
  expect(await said(wiki)).toEqual({})
})

test('a link to anywhere else is named with the note it is in', async () => {
  for (const link of [
    'https://feeds.example/other-task',
    'https://evil.example/a',
    'www.evil.example',
    'ftp://feeds.example/a',
    'javascript://feeds.example/a',
    'https://feeds.example@evil.example/a',
    'https://feeds.example.evil.example/a',
  ])
    expect(await said(first({ note: `Better read ${link}` })), link).toEqual({
      links: `The note on “Title of c” has a link to ${link}, which is none of the given items. Take the link out.`,
    })
  expect(await said(goodWork({}, { summary: 'More at https://evil.example and elsewhere' }))).toEqual({
    links: 'The summary has a link to https://evil.example, which is none of the given items. Take the link out.',
  })
})

test('items that lead nowhere can be picked and lend no link', async () => {
  const unlinked = goodWork({ items: ['a', 'b', 'c'].map((id) => item(id, { link: null })) })
  expect(await said(unlinked)).toEqual({})
  unlinked.result.entries[0] = { ...entries[0]!, note: 'Found it at https://feeds.example/c myself' }
  expect(await said(unlinked)).toHaveProperty('links')
})

test('a summary of a word or two is none', async () => {
  for (const summary of ['', 'Done.', ' … ']) {
    expect(await said(goodWork({}, { summary }))).toEqual({
      summary: 'The summary is missing. Say in a sentence or two what these entries are about.',
    })
  }
})

test('what a screen holds before anything is written hears from the checks, not from the schema', async () => {
  const empty = resultSchema.parse({})
  expect(Object.keys(await said({ ...goodWork(), result: empty }))).toEqual(['count', 'summary'])
})

test('text as long as the schema lets through is looked at quickly and named briefly', async () => {
  const long = 'https://evil.example/'.padEnd(4000, 'x))).')
  const work = goodWork(
    { items: [item('c', { title: 'T'.repeat(500) }), item('a'), item('b')] },
    { summary: 'a://'.repeat(2000) },
  )
  work.result.entries[0] = { ...entries[0]!, note: long }
  const sentences = Object.values(await said(work))
  expect(sentences).toHaveLength(1)
  work.result.summary = 'Fine this time, and short'
  expect((await said(work))['links']!.length).toBeLessThan(300)
  work.result.entries[0] = { ...entries[0]!, itemId: 'z'.repeat(512), note: '\u200b'.repeat(4000) }
  for (const sentence of Object.values(await said(work))) expect(sentence.length).toBeLessThan(300)
})

test('everything there is to mend is said at once', async () => {
  const work = goodWork({ picksMax: 2 }, { summary: '' })
  work.result.entries = [
    { itemId: 'x', note: '', rating: 9 },
    ...entries.slice(1),
    { ...entries[1]!, note: 'See https://evil.example today' },
  ]
  expect(Object.keys(await said(work))).toEqual(['given', 'once', 'count', 'notes', 'ratings', 'links', 'summary'])
})
