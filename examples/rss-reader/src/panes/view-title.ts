import type { Place } from '../state/place.ts'
import type { Feed } from '../state/types.ts'

const titles: Record<string, string> = { unread: 'Unread', all: 'Everything', starred: 'Starred' }

/** What a view is called where it is shown. */
export function viewTitle({ view, query }: Place, feeds: readonly Feed[] | undefined): string {
  if (view === 'search') return `“${query}”`
  if (view.startsWith('folder:')) return view.slice(7)
  if (view.startsWith('feed:')) return feeds?.find(({ id }) => view === `feed:${id}`)?.title ?? 'Feed'
  return titles[view] ?? 'Items'
}
