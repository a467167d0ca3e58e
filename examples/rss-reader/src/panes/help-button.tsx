import { useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import { createHelpButton } from '../micro-source.ts'
import { PersonContext } from '../person-context.ts'
import { useReader } from '../state/context.ts'

const narrow = matchMedia('(width <= 760px)')

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches)

/** The button is an element of its own; React only gives it a place. */
export function HelpButton() {
  const reader = useReader()
  const person = useContext(PersonContext)
  const place = useRef<HTMLSpanElement>(null)
  const isNarrow = useIsNarrow()
  useEffect(() => {
    if (!person || !place.current) return undefined
    const button = createHelpButton(reader, person.brokerUrl)
    place.current.replaceChildren(button)
    return () => button.remove()
  }, [person, reader])
  useEffect(() => {
    place.current?.firstElementChild?.setAttribute('appearance', isNarrow ? 'icon' : 'outline')
  }, [isNarrow, person])
  return <span className="help-button" ref={place} />
}
