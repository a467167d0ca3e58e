import type { MicroSourceButton } from '../element.ts'
import type { OpenOptions } from '../types.ts'
import { Desk, type Host } from './desk.ts'
import { speak } from './speech.ts'

export * from './kit.ts'

/** What the loader drives once the dialog is needed: by name, so that one function guards all. */
export type App = (name: 'open' | 'close' | 'review' | 'wake' | 'sleep', taskId: string) => Promise<void>

/** Nothing that goes wrong in here reaches the host's own code. */
export function start(host: Host): App {
  const desk = new Desk(host)
  return async (name, taskId) => {
    try {
      await speak(host)
      await desk[name](taskId)
    } catch (error) {
      desk.report(error)
    }
  }
}

let standing: MicroSourceButton | undefined
let standsFor = ''

/** Without a tag: one of our own without its button, in the host's open dialog where there is one, else in the body. */
export async function openFor({ broker, kind, app = '', ...callbacks }: OpenOptions): Promise<void> {
  const key = `${broker} ${kind}`
  if (standsFor !== key) {
    standing?.remove()
    standing = document.createElement('micro-source-button')
    standing.shadowRoot!.firstChild!.remove()
    standsFor = key
  }
  const host = Object.assign(standing!, callbacks)
  for (const [name, value] of Object.entries({ broker, kind, app })) host.setAttribute(name, value)
  const parent = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body
  if (host.parentNode !== parent) parent.append(host)
  await host.open()
}
