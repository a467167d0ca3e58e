import type { OpenOptions } from '../types.ts'
import { Desk, type Host } from './desk.ts'

export * from './kit.ts'

/** What the loader drives once the dialog is needed. */
export interface App {
  open(): Promise<void>
  close(): void
  review(taskId: string): Promise<void>
  wake(): Promise<void>
  /** Stops following, unless the element only moved. */
  sleep(): void
}

/** Nothing that goes wrong in here reaches the host's own code. */
function guarded(desk: Desk): App {
  const guard =
    <A extends unknown[]>(run: (...args: A) => unknown) =>
    async (...args: A): Promise<void> => {
      try {
        await run(...args)
      } catch (error) {
        desk.report(error)
      }
    }
  return {
    open: guard(() => desk.open()),
    close: () => desk.close(),
    review: guard((taskId: string) => desk.review(taskId)),
    wake: guard(() => desk.wake()),
    sleep: () => {
      if (!desk.host.isConnected) desk.sleep()
    },
  }
}

export function start(host: Host): App {
  return guarded(new Desk(host))
}

let standing: { key: string; host: Host; app: App } | undefined

/** Without our button: an element of our own, inside the host's open dialog where there is one, else in the body. */
export async function openFor(
  { broker, kind, app = '', ...callbacks }: OpenOptions,
  paint: (root: ShadowRoot) => void,
): Promise<void> {
  const key = `${broker} ${kind}`
  if (standing?.key !== key) {
    standing?.app.sleep()
    standing?.host.remove()
    const host: Host = document.createElement('div')
    for (const [name, value] of Object.entries({ broker, kind, app })) host.setAttribute(name, value)
    paint(host.attachShadow({ mode: 'open' }))
    standing = { key, host: Object.assign(host, callbacks), app: undefined as never }
    standing.app = start(host)
  }
  const { host } = standing
  Object.assign(host, callbacks)
  const modals = document.querySelectorAll('dialog:modal')
  const parent = modals[modals.length - 1] ?? document.body
  if (host.parentNode !== parent) parent.append(host)
  await standing.app.open()
}
