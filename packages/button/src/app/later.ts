import { h } from '../dom.ts'
import { bar } from '../views/parts.ts'
import * as words from '../words.ts'
import type { Desk } from './desk.ts'

const patienceMs = 100

/**
 * Shows what a chunk brings that is loaded at its moment: until it is there, that it is coming; where it does not come,
 * that nothing was lost. What the person opened or closed meanwhile is left alone.
 */
export async function showLater<T>(desk: Desk, part: () => Promise<T>, show: (part: T) => unknown): Promise<void> {
  const { frame } = desk
  let { view } = frame
  const say = (sentence: Node, again?: Node) => {
    if (frame.view !== view) return
    desk.show({ name: 'later', title: words.yours, body: [sentence], foot: again && [h('div', 'row', h('span', 'gap'), again)] })
    view = frame.view
  }
  const timer = setTimeout(() => say(h('p', { role: 'status', textContent: words.coming })), patienceMs)
  const arrived = await part().catch(() => undefined)
  clearTimeout(timer)
  if (!arrived) {
    const sentence = navigator.onLine ? words.notArrived : words.notArrivedOffline
    return say(h('p', { role: 'alert', className: 'problem', textContent: sentence }),
      bar(words.tryAgain, () => showLater(desk, part, show)))
  }
  if (frame.view !== view) return
  try {
    await show(arrived)
  } catch (error) {
    desk.report(error)
  }
}
