import type { Prefill } from '../types.ts'
import { asidePart, sendingPart } from './chunks.ts'
import { Desk, type Host } from './desk.ts'
import { showLater } from './later.ts'
import { speak } from './speech.ts'

export * from './kit.ts'

export type Without = 'open' | 'review' | 'list'

/** What the loader asks of everything behind a button: by name, so that one function guards all. */
export type Call = [name: Without | 'close' | 'wake' | 'sleep', detail?: string | Prefill | undefined]
type Paint = (host: Element) => void
export type Run = (...call: [host: Host, ...Call] | [paint: Paint, name: Without, ...unknown[]]) => Promise<true>

const desks = new WeakMap<Host, Desk>()

/** Nothing that goes wrong in here reaches the host's own code. */
export const run: Run = async (host, name, ...details) => {
  if (typeof host === 'function') return (await asidePart())!.withoutTag(run, host, name as Without, ...(details as [never]))
  const desk = desks.get(host) ?? new Desk(host)
  desks.set(host, desk)
  try {
    await speak(host)
    const call = () => desk[name](details[0] as string & Prefill)
    await (desk.who && /^[lor]/.test(name) ? showLater(desk, async () => (await sendingPart())?.look(desk), call) : call())
  } catch (error) {
    desk.report(error)
  }
  return true
}
