import type { Work } from '../kind.ts'
import type { Digest, DigestInput, Item } from './schema.ts'

export const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  title: `Title of ${id}`,
  link: `https://feeds.example/${id}`,
  excerpt: `What ${id} says.`,
  date: '2026-11-20T08:00:00Z',
  feed: { id: 'wire', name: 'The Wire' },
  ...more,
})

/** Three of four items, as they were asked for. */
export function goodWork(asked: Partial<DigestInput> = {}, delivered: Partial<Digest> = {}): Work<DigestInput, Digest> {
  return {
    asked: {
      description: 'Read these for me',
      files: [],
      input: {
        items: ['a', 'b', 'c', 'd'].map((id) => item(id)),
        stars: ['a'],
        useful: 'databases',
        picksMax: 3,
        ...asked,
      },
    },
    note: '',
    files: [],
    result: {
      summary: 'Two releases and one outage. The outage matters most to you.',
      entries: [
        { itemId: 'c', note: 'The outage you asked about, with its cause.', rating: 5 },
        { itemId: 'a', note: 'A release that changes the defaults.', rating: 3 },
        { itemId: 'b', note: 'A smaller release, worth a glance.', rating: 2 },
      ],
      ...delivered,
    },
  }
}
