import { createLink } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import { money, size } from '../app/money.ts'
import { h } from '../dom.ts'
import * as words from '../words.ts'
import { fileRow } from './files.ts'
import { bar, plain } from './parts.ts'

/** The same dialog while the files go up: bytes, time, and what it waits for. Closing it stops nothing. */
export function showSending(desk: Desk): void {
  const { draft, sending } = desk
  if (!draft || !sending) return
  const meter = h('progress', { max: Math.max(1, sending.totalBytes), ariaLabel: words.sending })
  const numbers = h('small', 'sum')
  const state = h('p', { role: 'status' })
  const buttons = h('div', 'row')
  let said: unknown
  const update = () => {
    const now = desk.sending
    if (!now) return
    meter.value = now.sentBytes
    numbers.textContent = now.totalBytes ? words.left(size(now.sentBytes), size(now.totalBytes), secondsLeft(now)) : ''
    const waiting = now.waiting || desk.reach
    if (said === waiting) return
    said = waiting
    state.className = said ? 'waiting' : ''
    state.textContent = said === 'short' ? words.missing(now.missing ? money(now.missing) : '')
      : said === 'offline' ? words.offline : said === 'down' ? words.down : words.sendingText
    buttons.replaceChildren(plain('edit', words.edit, () => void desk.edit(draft)), h('span', 'gap'), said === 'short'
      ? bar(words.addMoney, () => void addMoney(desk))
      : said ? bar(words.tryAgain, () => now.again()) : bar(words.close, () => desk.close()))
  }
  update()
  desk.show({
    name: 'sending', title: words.sending, update,
    body: [
      h('p', { className: 'asked', dir: 'auto', textContent: draft.text }),
      h('ul', '', ...draft.files.map((file) => fileRow(file))),
      !!sending.totalBytes && h('div', 'meter', meter, numbers),
    ],
    foot: [state, buttons],
  })
}

function secondsLeft({ sentBytes, totalBytes, startedBytes, startedAt }: NonNullable<Desk['sending']>): number {
  const perMs = (sentBytes - startedBytes) / (Date.now() - startedAt)
  if (startedBytes < 0 || perMs <= 0) return 0
  return Math.ceil((totalBytes - sentBytes) / perMs / 1000)
}

/** The window is opened in the click itself, or the browser blocks it; its address follows. */
async function addMoney(desk: Desk): Promise<void> {
  const page = open('', '_blank')
  try {
    const url = await createLink(desk.transport)({ to: 'wallet' })
    if (page) page.location.href = url
    else location.assign(url)
  } catch (error) {
    page?.close()
    desk.report(error)
  }
}
