import { CircleHelp, CloudOff, Moon, RefreshCw, Search, Sun, X } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { toggleTheme, useTheme } from '../settings.ts'
import { refresh } from '../state/actions.ts'
import { useReader, useReaderState } from '../state/context.ts'
import { HelpButton } from './help-button.tsx'
import { IconButton } from './icon-button.tsx'
import { PersonButton } from './person-button.tsx'

export function TopBar() {
  const reader = useReader()
  const theme = useTheme()
  const isRefreshing = useReaderState((state) => state.isRefreshing)
  const isOnline = useReaderState((state) => state.isOnline)
  return (
    <header className="top-bar">
      <h1 className="unseen">Sheaf</h1>
      <button
        type="button"
        className="brand"
        onClick={() => reader.openView('unread')}
        aria-label="Sheaf, unread items"
      >
        <img src="/icon.svg" alt="" width="24" height="24" />
        <span>Sheaf</span>
      </button>
      <SearchField />
      <span className="offline" role="status">
        {!isOnline && (
          <>
            <CloudOff size={14} aria-hidden /> <span>Offline. What was loaded can be read</span>
          </>
        )}
      </span>
      <span className="spring" />
      <HelpButton />
      <IconButton
        icon={RefreshCw}
        name="Look for news"
        keys="r"
        disabled={isRefreshing}
        className={isRefreshing ? 'turning' : ''}
        onClick={() => void refresh(reader)}
      />
      <IconButton
        icon={theme === 'dark' ? Sun : Moon}
        name={theme === 'dark' ? 'Light' : 'Dark'}
        className="not-narrow"
        onClick={toggleTheme}
      />
      <IconButton icon={CircleHelp} name="Keys and settings" keys="?" onClick={() => reader.set({ dialog: 'help' })} />
      <PersonButton />
    </header>
  )
}

function SearchField() {
  const reader = useReader()
  const { view, query } = useReaderState((state) => state.place)
  const [typed, setTyped] = useState(query)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(view === 'search' ? query : ''), [view, query])
  // Asked when the typing rests, so that no answer overtakes a newer one on the screen.
  useEffect(() => {
    if (typed.trim() === '' || (view === 'search' && typed === query)) return undefined
    const rest = setTimeout(() => reader.go({ view: 'search', query: typed, itemId: null }), 250)
    return () => clearTimeout(rest)
  }, [typed, view, query, reader])
  const search = (event: FormEvent): void => {
    event.preventDefault()
    if (typed.trim()) reader.go({ view: 'search', query: typed, itemId: null })
    field.current?.blur()
  }
  const clear = (): void => {
    setTyped('')
    if (view === 'search') reader.openView('unread')
  }
  return (
    <form className="search" role="search" onSubmit={search}>
      <Search size={16} aria-hidden />
      <input
        ref={field}
        type="search"
        id="search"
        value={typed}
        placeholder="Search titles and texts"
        aria-label="Search titles and texts"
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && (clear(), field.current?.blur())}
      />
      {typed ? <IconButton icon={X} name="Clear the search" onClick={clear} /> : <kbd aria-hidden>/</kbd>}
    </form>
  )
}
