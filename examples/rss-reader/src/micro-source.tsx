import '@microsource/button'
import type { MicroSourceButton } from '@microsource/button'
import { startSession } from '@microsource/example-host-app/person'
import { useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import { PersonContext } from './person-context.ts'
import { api } from './state/api.ts'
import { useReader } from './state/context.ts'
import type { Reader } from './state/reader.ts'

/** What goes along: the items the person looks at, newest first, in a form that any reader of JSON can use. */
async function chosenItems({ state }: Reader): Promise<File> {
  const { place, library } = state
  const feeds = new Map(library.status === 'ready' ? library.value.feeds.map(({ id, title }) => [id, title]) : [])
  const { value } = await api.items(place.view.startsWith('digest:') || place.view === 'search' ? 'unread' : place.view)
  const items = value.items.slice(0, 200).map(({ id, title, link, excerpt, date, feedId, starred }) => ({
    id: String(id),
    title,
    link,
    excerpt,
    date: new Date(date).toISOString(),
    feed: feeds.get(feedId) ?? '',
    starred,
  }))
  return new File([JSON.stringify({ items }, null, 2)], 'items.json', { type: 'application/json' })
}

const narrow = matchMedia('(width <= 760px)')

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches)

export function HelpButton() {
  const reader = useReader()
  const person = useContext(PersonContext)
  const place = useRef<HTMLSpanElement>(null)
  const isNarrow = useIsNarrow()
  useEffect(() => {
    if (!person || !place.current) return undefined
    const button: MicroSourceButton = document.createElement('micro-source-button')
    button.session = startSession
    button.context = async () => ({ title: 'Read these for me', attachments: [await chosenItems(reader)] })
    const attributes = { label: 'Ask someone to read these', broker: person.brokerUrl, kind: 'custom', app: 'Sheaf' }
    for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value)
    place.current.replaceChildren(button)
    return () => button.remove()
  }, [person, reader])
  useEffect(
    () => place.current?.firstElementChild?.setAttribute('appearance', isNarrow ? 'icon' : 'outline'),
    [isNarrow, person],
  )
  return <span className="help-button" ref={place} />
}
