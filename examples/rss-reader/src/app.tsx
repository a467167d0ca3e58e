import { useCallback, useState } from 'react'
import { AddFeedDialog } from './dialogs/add-feed.tsx'
import { ChangeFeedDialog } from './dialogs/change-feed.tsx'
import { ChangeFolderDialog } from './dialogs/change-folder.tsx'
import { HelpDialog } from './dialogs/help.tsx'
import { useKeys } from './keyboard/use-keys.ts'
import { ArticlePane } from './panes/article-pane.tsx'
import { DigestPane } from './panes/digest-pane.tsx'
import { ListPane } from './panes/list-pane.tsx'
import { Sidebar } from './panes/sidebar.tsx'
import { ToastLine } from './panes/toast.tsx'
import { TopBar } from './panes/top-bar.tsx'
import { useReader, useReaderState } from './state/context.ts'
import type { Feed } from './state/types.ts'

export function App() {
  const reader = useReader()
  useKeys(reader)
  const [changing, setChanging] = useState<Feed | string | null>(null)
  const dialog = useReaderState((state) => state.dialog)
  const feedsOpen = useReaderState((state) => state.feedsOpen)
  const isDigest = useReaderState((state) => state.place.view.startsWith('digest:'))
  const isReading = useReaderState((state) => state.place.itemId !== null)
  const onMore = useCallback((what: Feed | string) => setChanging(what), [])
  const stopChanging = (): void => setChanging(null)
  return (
    <div className="app" data-reading={isReading || undefined} data-feeds-open={feedsOpen || undefined}>
      <TopBar />
      <Sidebar onMore={onMore} />
      {feedsOpen && (
        <button
          type="button"
          className="veil"
          aria-label="Close the feeds"
          onClick={() => reader.set({ feedsOpen: false })}
        />
      )}
      <main className="panes">
        {isDigest ? <DigestPane /> : <ListPane />}
        <ArticlePane />
      </main>
      {dialog === 'add' && <AddFeedDialog />}
      {dialog === 'help' && <HelpDialog />}
      {typeof changing === 'string' && <ChangeFolderDialog name={changing} onClose={stopChanging} />}
      {typeof changing === 'object' && changing && <ChangeFeedDialog feed={changing} onClose={stopChanging} />}
      <ToastLine />
    </div>
  )
}
