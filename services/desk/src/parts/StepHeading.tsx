import { useEffect, useRef, type ReactNode } from 'react'

/** Whether anybody did anything on this page yet. What the browser says of it outlives the page. */
let begun = false
for (const type of ['focusin', 'pointerdown', 'keydown'])
  window.addEventListener(type, () => (begun = true), { capture: true, once: true })

/**
 * The heading of what took another step's place. The step before took the keyboard with it: it goes on here, and whoever
 * listens hears what is asked now. A page that was only just opened begins at its beginning.
 */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const { activeElement } = document
    if (begun && (activeElement === null || activeElement === document.body)) heading.current?.focus()
  }, [])
  return (
    <h1 className="h1" tabIndex={-1} ref={heading}>
      {children}
    </h1>
  )
}
