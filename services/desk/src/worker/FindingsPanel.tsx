import { useEffect, useRef } from 'react'
import { Checked } from '../kinds/Checked.tsx'
import { findingsWords, mendWords, placeWords } from './findings.ts'
import type { Findings } from './tray-state.ts'

/** How the checks went. Fresh findings take the focus, so that nobody has to look for what to mend. */
export function FindingsPanel({ findings }: { findings: Findings | undefined }) {
  const place = useRef<HTMLElement>(null)
  const seen = useRef(findings?.at ?? 0)
  const at = findings?.at ?? 0
  useEffect(() => {
    if (at === seen.current) return
    seen.current = at
    place.current?.focus({ preventScroll: true })
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  if (findings === undefined) return null
  const { checks, misfits, stale } = findings
  const fine = misfits.length === 0 && checks.every(({ passed }) => passed)
  return (
    <section
      ref={place}
      tabIndex={-1}
      className={`notice findings ${fine ? 'notice-paid' : 'notice-hold'}`}
      aria-label="Checks of your result"
    >
      <h3>{findingsWords(findings)}</h3>
      {fine ? null : <p className="small">Nothing was sent, and nothing was lost. Mend it and try again.</p>}
      {checks.length === 0 ? null : <Checked checks={checks} />}
      {misfits.length === 0 ? null : (
        <ul className="stack-8">
          {misfits.map((misfit) => (
            <li key={misfit.pointer}>
              <span className="strong">{placeWords(misfit)}</span>: {mendWords(misfit)}
            </li>
          ))}
        </ul>
      )}
      {stale ? <p className="small second">You changed something since; try them again.</p> : null}
    </section>
  )
}
