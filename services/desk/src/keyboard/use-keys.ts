import { useEffect, useRef } from 'react'
import { commandOf, type Command } from './keys.ts'

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="slider"]'))

/** The row of what is open already is none: Enter goes on into it. */
const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('button, a:not(.card[aria-current]), [role="button"], summary') !== null

/** Runs the handler of a command while this part is shown; an open dialog keeps all keys to itself. */
export function useKeys(handlers: Partial<Record<Command, () => void>>): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]') !== null) return
      const { key, ctrlKey, metaKey, altKey, target } = event
      const command = commandOf({
        key,
        ctrlKey,
        metaKey,
        altKey,
        writing: isWriting(target),
        onControl: isControl(target),
      })
      const handler = command === undefined ? undefined : latest.current[command]
      if (handler === undefined) return
      event.preventDefault()
      handler()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
