import type { Curation, DigestContent } from '../state/types.ts'

interface Entry {
  itemId: string
  note: string
  rating: number
}

/** What was asked with and what came back: fields by the schema of the kind, as the broker checked them. */
export interface Delivered {
  asked: Record<string, unknown>
  result: Record<string, unknown>
  note: string
  /** What the person said when asking. */
  description: string
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'itemId' in value && typeof value.itemId === 'string'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * The digest as it is kept here: every entry with its own copy of the item, taken from what was sent along, because the
 * feed may have forgotten it by now. An entry that is none of the items sent along is not shown.
 */
export function digestContent({ asked, result, note, description }: Delivered): DigestContent {
  const items = (Array.isArray(asked['items']) ? asked['items'] : []) as Curation['items']
  const sent = new Map(items.map((item) => [item.id, item]))
  const chosen = (Array.isArray(result['entries']) ? result['entries'] : []).filter(isEntry)
  const entries = chosen.flatMap((entry) => {
    const item = sent.get(entry.itemId)
    if (!item) return []
    const rating = typeof entry.rating === 'number' ? entry.rating : null
    return [{ note: textOf(entry.note), rating, item: { ...item, feed: item.feed.name } }]
  })
  return { summary: textOf(result['summary']), note, wish: description || textOf(asked['useful']), entries }
}
