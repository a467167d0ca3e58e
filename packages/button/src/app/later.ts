import { alert, bar, gap, row, status } from '../views/parts.ts'
import * as words from '../words.ts'
import type { Desk } from './desk.ts'
import { sentenceOf } from './problems.ts'
import { showView } from './frame.ts'

const patienceMs = 100

/**
 * Shows what a chunk brings that is loaded at its moment: until it is there, that it is coming; where it does not come,
 * that nothing was lost. What the person opened or closed meanwhile is left alone.
 */
export async function showLater<T>(
  desk: Desk, part: () => Promise<T | undefined>, show: (part: T) => unknown, title = words.yours,
): Promise<void> {
  let { view } = desk
  const say = (sentence: Node, again?: Node) => {
    if (desk.view !== view) return
    showView(desk, { name: 'later', title, body: [sentence], foot: again && [row(gap(), again)] })
    view = desk.view
  }
  const timer = setTimeout(() => say(status(words.coming)), patienceMs)
  const arrived = await part()
  clearTimeout(timer)
  if (!arrived) {
    // For what is to be sent it is as with a broker that is away.
    return say(alert(title === words.sending ? sentenceOf(new TypeError()) : words.notArrived),
      bar(words.tryAgain, () => {
        // Pressed once: of two that wait at one place only the first would be shown.
        say(status(words.coming))
        return showLater(desk, part, show, title)
      }))
  }
  if (desk.view !== view) return
  try {
    await show(arrived)
  } catch (error) {
    desk.report(error)
  }
}
