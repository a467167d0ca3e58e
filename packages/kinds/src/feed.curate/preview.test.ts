import { expect, test } from 'vitest'
import { previewAsked } from '../examine.ts'
import { goodWork, item } from './digest.fixture.ts'
import { type DigestInput, inputSchema } from './schema.ts'

async function facts(input: Partial<DigestInput>): Promise<Record<string, string>> {
  const preview = await previewAsked('feed.curate', { ...goodWork(input).asked })
  if (!preview.ok) throw new Error(preview.says)
  return Object.fromEntries(preview.facts.map(({ label, value }) => [label, value]))
}

test('a worker learns how much there is to read, from where, how old, for whom and how many', async () => {
  const items = [
    item('a', { date: '2026-11-03T23:30:00+02:00' }),
    item('b'),
    item('c', { feed: { id: 'b', name: 'Bakery' }, date: '2026-11-22T08:00:00Z' }),
    item('d', { date: null }),
  ]
  expect(await facts({ items, stars: ['a', 'a', 'gone'] })).toEqual({
    'To read': '4 items from 2 feeds',
    Feeds: 'The Wire (3), Bakery (1)',
    From: 'Nov 3, 2026 to Nov 22, 2026, 1 item without a date',
    'They starred': '1 of these',
    Wanted: 'At most 3 entries, each with a note and a rating, and a summary',
    'Useful to them': 'databases',
  })
})

test('facts stay short, whatever is sent', async () => {
  const items = Array.from({ length: 400 }, (_, n) =>
    item(`i${n}`, { feed: { id: `f${n % 50}`, name: 'Long name '.repeat(30) }, date: null }),
  )
  const said = await facts({ items, stars: [], useful: 'and so on '.repeat(400) })
  for (const value of Object.values(said)) expect(value.length).toBeLessThan(300)
  expect(said).toMatchObject({ From: '400 items without a date', 'They starred': 'None of these' })
  expect(said['Useful to them']).toMatch(/^and so on .*…$/)
  expect(await facts({ useful: ' \n' })).toMatchObject({ 'Useful to them': 'They did not say' })
})

test('nothing of what the items say is told before the claim', async () => {
  const said = JSON.stringify(await facts({}))
  for (const part of ['Title of', 'says.', 'feeds.example']) expect(said).not.toContain(part)
})

test('two items with one id are refused, for nobody could tell which is meant', async () => {
  expect(
    await previewAsked('feed.curate', {
      ...goodWork({ items: [item('a'), item('b', { title: 'Second' }), item('b', { title: 'Third' })] }).asked,
    }),
  ).toEqual({ ok: false, says: '“Third” is among the items twice, with the same id. Give each item an id of its own.' })
})

test('only web addresses are links, and only moments are dates', () => {
  const { input } = goodWork().asked
  const accepts = (more: Parameters<typeof item>[1]) =>
    inputSchema.safeParse({ ...input, items: [item('a', more)] }).success
  expect(accepts({})).toBe(true)
  expect(accepts({ link: null, date: null })).toBe(true)
  for (const link of [
    'javascript:alert(1)',
    'data:text/html,hi',
    'ftp://a.example/',
    '/relative',
    'https://'.padEnd(3000, 'a'),
  ])
    expect(accepts({ link }), link).toBe(false)
  for (const date of ['yesterday', '2026-13-01T00:00:00Z', '2026-11-22']) expect(accepts({ date }), date).toBe(false)
  expect(accepts({ title: 'x'.repeat(501) })).toBe(false)
})

test('what the dialog may leave out has a value', () => {
  expect(inputSchema.parse({ items: [item('a')] })).toMatchObject({ stars: [], useful: '', picksMax: 8 })
  expect(inputSchema.safeParse({ items: [] }).success).toBe(false)
  expect(inputSchema.safeParse({ items: Array.from({ length: 401 }, (_, n) => item(`i${n}`)) }).success).toBe(false)
})
