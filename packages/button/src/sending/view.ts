import type { Desk } from '../app/desk.ts'
import { addMoney, bar, count, dress, fileRow, gap, h, money, plain, row, showView, size, status } from '../app/kit.ts'
import * as words from '../words.ts'
import type { Sending } from './outbox.ts'
import css from './sending.css?inline'

/** The same dialog while the files go up: bytes, time, and what it waits for. Closing it stops nothing. */
export function showProgress(desk: Desk): void {
  const { draft, sending } = desk
  if (!draft || !sending) return
  const { totalBytes } = sending
  dress(desk.dialog, css)
  const meter = h('progress', { max: totalBytes || 1, ariaLabel: words.sending })
  const numbers = h('small', 'sum')
  const state = status('')
  const buttons = row()
  const edit = plain('edit', words.edit, () => desk.edit(draft))
  let said: unknown
  const update = () => {
    const now = desk.sending
    if (!now) return
    meter.value = now.sentBytes
    const seconds = secondsLeft(now)
    numbers.textContent = words.sentOf(size(now.sentBytes), size(totalBytes)) + (seconds && ` · ${words.left(time(seconds))}`)
    const waiting = now.heldUp || desk.reach
    if (said === waiting) return
    said = waiting
    state.className = waiting && 'waiting'
    const [sentence, act] = {
      '': [words.sendingText, bar(words.close, () => desk.close())],
      short: [words.missing(now.missing ? money(now.missing) : ''), bar(words.addMoney, () => addMoney(desk))],
      offline: [words.offline, bar(words.tryAgain, () => now.again())],
      down: [words.down, bar(words.tryAgain, () => now.again())],
    }[waiting] as [string, Node]
    state.textContent = sentence
    buttons.replaceChildren(edit, gap(), act)
  }
  update()
  showView(desk, {
    name: 'sending', title: words.sending, update,
    body: [
      h('p', { className: 'asked', dir: 'auto', textContent: draft.text }),
      h('ul', 'files', ...draft.files.map((file) => fileRow(file))),
      !!totalBytes && h('div', 'meter', meter, numbers),
    ],
    foot: [state, buttons],
  })
}

const time = (seconds: number): string => seconds < 100 ? count(seconds, 'second') : count(seconds / 60, 'minute')

function secondsLeft({ sentBytes, totalBytes, fromBytes = 0, since }: Sending): number {
  const perMs = (sentBytes - fromBytes) / (Date.now() - since)
  return since && perMs > 0 ? Math.ceil((totalBytes - sentBytes) / perMs / 1000) : 0
}
