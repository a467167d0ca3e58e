import { MicroSourceButton, useTask, type Task } from '@microsource/react'
import { StrictMode, useState, type Ref } from 'react'
import type { MicroSourceButton as Element } from '@microsource/button'
import { FakeBroker } from '../../button/states/broker.ts'
import { task } from '../../button/states/data.ts'

/** What a test reads and turns from outside. */
export interface Bench {
  broker: FakeBroker
  told: [name: string, detail: unknown][]
  given: (Element | null)[]
  ref: { current: Element | null }
  change(next: Partial<Shown>): void
}

export interface Shown {
  label: string | undefined
  /** Without it, neither `apply` nor handlers are given. */
  handlers: boolean
  /** How often the app rendered with another price of its own. */
  round: number
  button: boolean
  watched: (string | null)[]
}

const shownFirst: Shown = { label: 'Retouch', handlers: true, round: 0, button: true, watched: [] }

export const broker = new FakeBroker({ tasks: [task({ id: 'task_a', status: 'open' })] })
const session = async () => ({ token: 'x', expiresAt: '2100-01-01T00:00:00Z' })

function Status({ id }: { id: string | null }) {
  const { task, error } = useTask(id, { broker: 'https://broker.test', session, fetch: (...asked) => broker.fetch(...asked) })
  return <li>{error ? `error ${error.code}` : (task?.status ?? 'nothing yet')}</li>
}

export const bench: Bench = { broker, told: [], given: [], ref: { current: null }, change: () => {} }

/** An app with a toolbar, as a test wants it. */
export function App({ named = bench.ref as Ref<Element> }) {
  const [shown, setShown] = useState(shownFirst)
  bench.change = (next) => setShown((before) => ({ ...before, ...next }))
  const tell = (name: string) => (detail?: Task | { code: string }) => bench.told.push([`${name} ${shown.round}`, detail])
  const handlers = {
    apply: () => {}, onTask: tell('task'), onOpen: tell('open'), onClose: tell('close'), onError: tell('error'),
  }
  return (
    <StrictMode>
      <p>Toolbar</p>
      <div id="bar">
        {shown.button && (
          <MicroSourceButton ref={named} broker="https://broker.test" kind="photo.retouch" app="Lumen" clientKey="pk_test_1"
            className="tool" label={shown.label} session={session} fetch={(...asked) => broker.fetch(...asked)}
            context={() => ({ title: `round ${shown.round}` })} {...(shown.handlers && handlers)} />
        )}
        <span id="after">after</span>
      </div>
      <ul>{shown.watched.map((id, place) => <Status key={place} id={id} />)}</ul>
    </StrictMode>
  )
}
