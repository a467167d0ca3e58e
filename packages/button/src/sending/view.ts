import type { Desk } from '../app/desk.ts'
import type { Draft } from '../app/draft.ts'
import { count, fileRow, langOf, money, saveDraft, size } from '../app/kit.ts'
import { bar, dress, gap, h, plain, row, showView, status } from '../app/kit.ts'
import * as words from '../words.ts'
import { addMoney } from './add-money.ts'
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
  const edit = plain('edit', words.edit, () => stopAndEdit(desk, draft))
  let said: unknown
  const update = () => {
    const now = desk.sending
    if (!now) return
    meter.value = now.sentBytes
    const seconds = secondsLeft(now)
    numbers.textContent =
      words.sentOf(size(now.sentBytes), size(totalBytes)) + (seconds ? ` · ${words.left(time(seconds))}` : '')
    const waiting = now.heldUp || desk.reach
    const key = waiting + signInKey(desk)
    if (said === key) return
    said = key
    state.className = waiting && 'waiting'
    const [sentence, act] = {
      '': [words.sendingText, bar(words.close, () => desk.close())],
      short: [words.missing(now.missing ? money(now.missing) : ''), bar(words.addMoney, () => addMoney(desk, state))],
      signIn: [signInSentence(desk), bar(words.signIn, () => signInNow(desk))],
      // A link, which no browser blocks, to a page that may close itself.
      there: [now.why, h('a', { id: 'act', className: 'act', part: 'submit', href: now.page ?? '', target: '_blank', rel: 'opener', textContent: words.goThere })],
      offline: [words.offline, bar(words.tryAgain, () => now.again())],
      down: [words.down, bar(words.tryAgain, () => now.again())],
    }[waiting] as [string, HTMLElement]
    const why = waiting === 'signIn' && !desk.signIn?.pending && desk.signIn?.why
    // Why it came to nothing may be said in English, which keeps its own direction and voice beside the reader's words.
    state.replaceChildren(...(why ? [h('bdi', { lang: langOf(why), textContent: why }), ' '] : []), sentence)
    buttons.replaceChildren(edit, gap(), act)
    const { leave, blocked, why: failed } = desk.signIn ?? {}
    if (leave && (blocked || failed)) act.before(plain('here', words.signInHere, leave))
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

async function stopAndEdit(desk: Desk, draft: Draft): Promise<void> {
  desk.sending?.stop.abort()
  desk.sending = undefined
  draft.state = 'writing'
  await saveDraft(draft)
  await desk.compose()
}

const signInKey = ({ signIn }: Desk): string => (signIn ? `${!!signIn.pending}${signIn.blocked}${signIn.why}` : '')

function signInSentence({ signIn }: Desk): string {
  if (signIn?.pending) return words.signInOpen
  return signIn?.blocked ? words.signInBlocked : words.signInAsk
}

function signInNow(desk: Desk): void {
  desk.signIn?.press()
  desk.sending?.again()
  desk.changed()
}

const time = (seconds: number): string => seconds < 100 ? count(seconds, 'second') : count(seconds / 60, 'minute')

function secondsLeft({ sentBytes, totalBytes, fromBytes = 0, since }: Sending): number {
  const perMs = (sentBytes - fromBytes) / (Date.now() - since)
  return since && perMs > 0 ? Math.ceil((totalBytes - sentBytes) / perMs / 1000) : 0
}
