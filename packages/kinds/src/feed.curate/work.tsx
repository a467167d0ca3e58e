import './work/items.css'
import './work/digest.css'
import './work/work.css'
import { Kbd } from '@mantine/core'
import { type KeyboardEvent, useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { WorkScreen, WorkScreenProps } from '../work-screen.ts'
import { DigestColumn } from './work/DigestColumn.tsx'
import { placeIn } from './work/draft.ts'
import type { EntryActs } from './work/EntryCard.tsx'
import { ItemList } from './work/ItemList.tsx'
import { ItemReader } from './work/ItemReader.tsx'
import { type Command, commandOf, placeOf } from './work/keys.ts'
import { type DigestDesk, useDigest } from './work/use-digest.ts'
import { type Filter, useFilter } from './work/use-filter.ts'
import { workWords } from './words.ts'

type View = 'items' | 'digest'

/** Where the reader is: the item looked at, and which half shows where there is room for one. */
function useReading(desk: DigestDesk, filter: Filter) {
  const [currentId, setCurrentId] = useState<string>()
  const [view, setView] = useState<View>('items')
  const [focusOn, setFocusOn] = useState<string>()
  const root = useRef<HTMLDivElement>(null)
  const shownId =
    filter.shown.some(({ id }) => id === currentId) || (currentId !== undefined && placeIn(desk.draft, currentId) >= 0)
      ? currentId
      : filter.shown[0]?.id

  // Before the next key arrives: who types fast writes where they meant to.
  useLayoutEffect(() => {
    if (focusOn === undefined) return
    root.current?.querySelector<HTMLElement>(focusOn)?.focus()
    setFocusOn(undefined)
  }, [focusOn])

  const step = (to: (at: number, count: number) => number): void => {
    const { shown } = filter
    const at = shown.findIndex(({ id }) => id === shownId)
    const next = shown[Math.min(Math.max(to(at, shown.length), 0), shown.length - 1)]
    if (next) setCurrentId(next.id)
    setView('items')
  }
  const showNote = (itemId: string): void => {
    setView('digest')
    setFocusOn(`[data-item="${CSS.escape(itemId)}"] textarea`)
  }
  const toNote = (itemId: string): void => {
    if (desk.ensure(itemId)) showNote(itemId)
  }
  const toUndo = (): void => setFocusOn('.curate-out button')
  const toList = (): void => {
    setView('items')
    setFocusOn('.curate-list')
  }
  const toSearch = (): void => {
    setView('items')
    setFocusOn('.curate-filters input')
  }
  return { root, shownId, setCurrentId, view, setView, step, showNote, toNote, toUndo, toList, toSearch }
}

type Reading = ReturnType<typeof useReading>

function obey(command: Command, desk: DigestDesk, reading: Reading): void {
  const { shownId, step } = reading
  if (command === 'search') return reading.toSearch()
  if (command === 'list') return reading.toList()
  if (command === 'next') return step((at) => at + 1)
  if (command === 'previous') return step((at) => at - 1)
  if (command === 'first') return step(() => 0)
  if (command === 'last') return step((_, count) => count)
  if (command === 'undo') return void desk.undo()
  if (shownId === undefined) return
  if (command === 'pick') return desk.toggle(shownId)
  if (command === 'note') return reading.toNote(shownId)
  if (command === 'up' || command === 'down') return desk.step(shownId, command === 'up' ? -1 : 1)
  desk.rate(shownId, command.rate)
}

/** What is moved in the page loses the focus: it is given back to whoever had it. */
function useKeptFocus() {
  const had = useRef<Element>(null)
  useLayoutEffect(() => {
    const element = had.current
    had.current = null
    if (element instanceof HTMLElement && element.isConnected && document.activeElement !== element) element.focus()
  })
  return () => {
    had.current = document.activeElement
    requestAnimationFrame(() => {
      had.current = null
    })
  }
}

/**
 * Functions that stay the same while what they do changes, so that a list of hundreds is not drawn again for a
 * letter.
 */
function useSteady<A extends unknown[]>(act: (...given: A) => void): (...given: A) => void {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...given: A) => latest.current(...given), [])
}

/** What the cards of the digest can do. */
function useEntryActs(desk: DigestDesk, reading: Reading, step: DigestDesk['step']): EntryActs {
  const onOpen = useSteady(reading.setCurrentId)
  const onNote = useSteady(desk.setNote)
  const onRate = useSteady(desk.rate)
  const onMove = useSteady(desk.move)
  const onStep = useSteady(step)
  const onRemove = useSteady((itemId: string) => {
    desk.toggle(itemId)
    reading.toUndo()
  })
  return useMemo(
    () => ({ onOpen, onNote, onRate, onMove, onStep, onRemove }),
    [onOpen, onNote, onRate, onMove, onStep, onRemove],
  )
}

/** Reading and picking: the items, the one looked at, and the digest that comes of them. */
function Curate(props: WorkScreenProps) {
  const desk = useDigest(props)
  const filter = useFilter(desk)
  const reading = useReading(desk, filter)
  const baseId = useId()
  const keepFocus = useKeptFocus()
  const { root, shownId, view } = reading
  const onToggle = useSteady(desk.toggle)
  const step: DigestDesk['step'] = (itemId, by) => {
    keepFocus()
    desk.step(itemId, by)
  }
  const acts = useEntryActs(desk, reading, step)
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event
    if (event.nativeEvent.isComposing || event.defaultPrevented) return
    const command = commandOf({ key, altKey, ctrlKey, metaKey, shiftKey, place: placeOf(event.target as Element) })
    if (command === undefined) return
    event.preventDefault()
    event.stopPropagation()
    obey(command, { ...desk, step }, reading)
  }
  const undo = (): void => {
    const entry = desk.undo()
    if (entry) reading.showNote(entry.itemId)
  }
  const summaryError = props.checks?.find(({ id, passed }) => id === 'summary' && !passed)?.says ?? undefined
  return (
    <div ref={root} className="curate" data-view={view} onKeyDown={onKeyDown}>
      <Wanted useful={desk.input.useful} stars={desk.input.stars.length} />
      <Views desk={desk} reading={reading} />
      <div className="curate-columns">
        <div className="curate-reading">
          <ItemList {...{ filter, baseId, onToggle }} onOpen={acts.onOpen} places={desk.places} currentId={shownId} />
          {shownId === undefined ? null : <Looked {...{ desk, filter, reading, shownId }} />}
        </div>
        <DigestColumn
          {...{ desk, acts, baseId, summaryError }}
          currentId={shownId}
          onUndo={undo}
          thumbs={props.thumbs}
        />
      </div>
      <p className="curate-hearing" role="status">
        {desk.said}
      </p>
      {props.readOnly ? null : <Keys />}
    </div>
  )
}

interface LookedProps {
  readonly desk: DigestDesk
  readonly filter: Filter
  readonly reading: Reading
  readonly shownId: string
}

const Looked = ({ desk, filter, reading, shownId }: LookedProps) => (
  <ItemReader
    item={desk.itemOf(shownId)}
    starred={filter.stars.has(shownId)}
    picked={placeIn(desk.draft, shownId) >= 0}
    readOnly={desk.readOnly}
    full={desk.isFull ? workWords.full(desk.input.picksMax) : undefined}
    onToggle={desk.toggle}
    onNote={reading.toNote}
  />
)

/** Which half shows, where there is room for one. */
const Views = ({ desk, reading }: { readonly desk: DigestDesk; readonly reading: Reading }) => (
  <div className="curate-views" role="group" aria-label={workWords.view}>
    {(['items', 'digest'] as const).map((each) => (
      <button key={each} type="button" aria-pressed={reading.view === each} onClick={() => reading.setView(each)}>
        {each === 'items' ? workWords.items : workWords.digestTab(desk.draft.entries.length, desk.input.picksMax)}
      </button>
    ))}
  </div>
)

const Wanted = ({ useful, stars }: { readonly useful: string; readonly stars: number }) => (
  <div className="curate-wanted">
    <h3 className="curate-strong">{workWords.wanted}</h3>
    {/* Long words scroll in a frame, and a frame that scrolls can be reached by key. */}
    <p dir="auto" {...(useful.length > 300 ? { tabIndex: 0 } : {})}>
      {useful.trim() || workWords.nothingUseful(stars)}
    </p>
  </div>
)

const Keys = () => (
  <p className="curate-keys">
    {workWords.keyHelp.map(([keys, does]) => (
      <span key={keys}>
        <Kbd size="xs">{keys}</Kbd> {does}
      </span>
    ))}
  </p>
)

export default Object.assign(Curate, { keys: workWords.keyHelp }) satisfies WorkScreen
