import type { PlainField } from '../fields/plain.ts'

/** A list is counted, and opens: it may be long, and the price and the answer stay in sight. */
export function AskedField({ label, said }: PlainField) {
  if (typeof said === 'string')
    return (
      <span className="prose num" dir="auto">
        {said}
      </span>
    )
  return (
    <details className="ask-list">
      <summary>
        <span className="num">{said.length}</span>, show {said.length === 1 ? 'it' : 'them'}
        <span className="hearing"> in {label}</span>
      </summary>
      <ol tabIndex={0} aria-label={label}>
        {said.map((line, at) => (
          <li key={`${at} ${line}`} dir="auto">
            {line}
          </li>
        ))}
      </ol>
    </details>
  )
}
