import type { WorkerAssignment, WorkerClient } from '@microsource/sdk/worker'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Asked, Item } from './asked.ts'
import { choose } from './choose.ts'
import { digest } from './digest.ts'
import { readWishes, termsOf } from './terms.ts'
import { whyNot, writeDigest } from './write.ts'

const item = (id: string, title: string, more: Partial<Item> = {}): Item => ({
  id,
  title,
  link: `https://feeds.example/${id}`,
  excerpt: '',
  date: '2026-11-20T08:00:00Z',
  feed: { id: 'wire', name: 'The Wire' },
  ...more,
})

const items = [
  item('funding', 'Database firm closes a funding round'),
  item('outage', 'An outage of our database, and its cause'),
  item('twin', 'An outage of our database and its causes', {
    feed: { id: 'b', name: 'Bakery' },
    date: '2026-11-19T08:00:00Z',
  }),
  item('mention', 'Weekly notes', { excerpt: 'Among others a word about databases. See https://evil.example now' }),
  item('cats', 'Ten cats of the week'),
  item('vacuum', 'Autovacuum settings explained'),
  item('starred', 'Autovacuum settings that bite'),
]
const asked = (more: Partial<Asked> = {}): Asked => ({
  items,
  stars: ['starred'],
  useful: 'Databases: outages and releases. No funding news',
  picksMax: 8,
  ...more,
})
const ids = (of: Partial<Asked> = {}) => choose(asked(of)).picks.map((pick) => pick.item.id)

describe('words to go by', () => {
  test('are those that name a subject, one form for singular and plural', () => {
    expect([...termsOf('Please find the best posts about databases, outages and AI companies')]).toEqual([
      'database',
      'outage',
      'ai',
      'company',
    ])
    expect([...termsOf('データベースの障害')].length).toBeGreaterThan(0)
    expect([...termsOf('the and of it')]).toEqual([])
  })

  test('what follows a "no" is not wanted, up to the end of the clause', () => {
    const { wanted, refused } = readWishes('Databases, but no funding news, outages without crypto. Not only releases')
    expect([[...wanted], [...refused]]).toEqual([
      ['database', 'outage', 'release'],
      ['funding', 'crypto'],
    ])
  })
})

describe('choosing', () => {
  test('a word in the title comes before one in the excerpt, and what nobody asked for does not come', () => {
    expect(ids()).toEqual(['outage', 'mention', 'vacuum'])
  })

  test('what is not wanted, what tells the same and what they starred already stays out, and is counted', () => {
    const { leftOut, picks } = choose(asked())
    expect(leftOut).toEqual({ starred: 1, refused: 1, twins: 1 })
    expect(picks[0]?.alsoIn).toEqual(['Bakery'])
  })

  test('likeness to starred items is enough where it is more than one word', () => {
    expect(ids({ useful: '' })).toEqual(['vacuum'])
    expect(ids({ useful: '', stars: ['cats'] })).toEqual([])
  })

  test('of two equals the newer one comes first, and never more than asked for', () => {
    const two = [
      item('old', 'Outage in Oslo', { date: '2026-11-01T00:00:00Z' }),
      item('new', 'Outage in Lima'),
      item('undated', 'Outage in Rome', { date: null }),
    ]
    expect(ids({ items: two, stars: [] })).toEqual(['new', 'old', 'undated'])
    expect(ids({ items: two, stars: [], picksMax: 1 })).toEqual(['new'])
  })
})

describe('what is written', () => {
  const { summary, entries } = writeDigest(choose(asked()), items)

  test('each note says why, in plain words, and that a program did it', () => {
    expect(entries[0]).toEqual({
      itemId: 'outage',
      rating: 5,
      note:
        'A program picked “An outage of our database, and its cause”: ' +
        'its title has your words “database” and “outage”. Nearly the same is in “Bakery”.',
    })
    expect(entries[2]).toEqual({
      itemId: 'vacuum',
      rating: 2,
      note:
        'A program picked “Autovacuum settings explained”: ' +
        'it shares “autovacuum” and “setting” with what you starred.',
    })
  })

  test('the summary says how much was read, by what it went and what it left out', () => {
    expect(summary).toBe(
      '3 picks out of 7 items from 2 feeds, chosen by a program that looked for your words “database” and “outage”, ' +
        'and for words of what you starred, “autovacuum” and “setting”. ' +
        'It compared words and understood nothing of what it read; those in a title count most. ' +
        'Left out: 1 item with “funding”; 1 that tell nearly the same; 1 you have starred already.',
    )
  })

  test('addresses are never repeated, for they may lead anywhere', () => {
    const tricky = [item('t', 'Outage? See https://evil.example/x or www.evil.example today')]
    expect(JSON.stringify(writeDigest(choose(asked({ items: tricky, stars: [] })), tricky))).not.toContain(
      'evil.example',
    )
  })

  test('whatever the feeds hold, entries are given items, once each, noted differently and not too many', () => {
    const word = fc.constantFrom(
      'outage',
      'database',
      'cats',
      'funding',
      'oslo',
      '障害',
      '😀',
      '',
      'https://a.example/b',
      '“',
      '__proto__',
    )
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
    const anyItem = fc.record({
      id: fc.string({ minLength: 1, maxLength: 5 }),
      title: text,
      link: fc.constantFrom(null, 'https://a.example/b', 'https://a.example/c'),
      excerpt: text,
      date: fc.constantFrom(null, '2026-11-20T08:00:00Z', '2026-11-01T08:00:00+02:00'),
      feed: fc.constantFrom({ id: 'a', name: 'A' }, { id: 'b', name: 'B' }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(anyItem, { selector: ({ id }) => id, minLength: 1, maxLength: 40 }),
        text,
        fc.integer({ min: 1, max: 5 }),
        (given, useful, picksMax) => {
          const choice = choose({ items: given, stars: given.slice(0, 2).map(({ id }) => id), useful, picksMax })
          const made = writeDigest(choice, given)
          expect(new Set(made.entries.map(({ itemId }) => itemId)).size).toBe(made.entries.length)
          expect(new Set(made.entries.map(({ note }) => note)).size).toBe(made.entries.length)
          expect(
            made.entries.every(
              ({ itemId, rating }) => given.some(({ id }) => id === itemId) && rating >= 1 && rating <= 5,
            ),
          ).toBe(true)
          expect(made.entries.length).toBeLessThanOrEqual(picksMax)
          expect(whyNot(choice, given) === undefined).toBe(made.entries.length > 0)
        },
      ),
    )
  })
})

describe('a task', () => {
  const assignment = (more: Partial<WorkerAssignment> = {}) =>
    ({
      appId: 'app_1',
      id: 'asg_1',
      taskId: 'task_1',
      status: 'active',
      description: 'Read for me',
      review: null,
      ...more,
    }) as unknown as WorkerAssignment
  const botFor = (of: Partial<Asked>, before: object = {}) => {
    const worker = {
      input: async () => ({ facts: [], input: { ...asked(of) } }),
      result: async () => ({ result: before, checks: [], reduced: false }),
    }
    return { worker: worker as unknown as WorkerClient, say: () => undefined, signal: new AbortController().signal }
  }

  test('that asks for understanding is left to people', () => {
    const leave = (description: string) => digest.leave({ description } as Parameters<typeof digest.leave>[0])
    expect([leave('Translate the best ones'), leave('Read my feeds for me')]).toEqual([
      'it asks to understand what is read',
      undefined,
    ])
  })

  test('is done with the words of the dialog and of the description', async () => {
    const outcome = await digest.perform(
      botFor({ useful: '', stars: [] }),
      assignment({ description: 'Anything about cats' }),
    )
    expect(outcome).toMatchObject({ work: { result: { entries: [{ itemId: 'cats' }] } } })
  })

  test('is given back with the reason where there is nothing to go by, and where nothing fits', async () => {
    expect(await digest.perform(botFor({ useful: 'the best, please', stars: [] }), assignment())).toEqual({
      giveBack: 'there are no words to go by: nothing says what is useful, and nothing is starred',
    })
    expect(await digest.perform(botFor({ useful: 'sailing', stars: [] }), assignment())).toEqual({
      giveBack: 'none of the 7 items has “sailing”',
    })
  })

  test('in a round of changes follows the words, or gives back what it would only repeat', async () => {
    const review = { words: 'No autovacuum please' } as WorkerAssignment['review']
    const before = { entries: ['outage', 'mention', 'vacuum'].map((itemId) => ({ itemId })) }
    const outcome = await digest.perform(botFor({}, before), assignment({ status: 'changes_requested', review }))
    expect(outcome).toMatchObject({ work: { result: { entries: [{ itemId: 'outage' }, { itemId: 'mention' }] } } })
    const vague = { words: 'better ones' } as WorkerAssignment['review']
    expect(
      await digest.perform(botFor({}, before), assignment({ status: 'changes_requested', review: vague })),
    ).toEqual({ giveBack: '"better ones" changes nothing of what I would pick' })
  })
})
