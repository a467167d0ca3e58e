import { sendingPart } from '../app/chunks.ts'
import type { Desk } from '../app/desk.ts'
import type { Draft } from '../app/draft.ts'
import { count, money, priceOf } from '../app/money.ts'
import { sentenceOf } from '../app/problems.ts'
import { whenDate } from '../app/when.ts'
import { h } from '../dom.ts'
import type { Quote } from '../wire.ts'
import * as words from '../words.ts'
import { alert, link } from './parts.ts'

const line = (label: string, amount: string, className = 'line') =>
  h('div', className, h('span', '', label), h('span', 'sum', amount))


/** The full breakdown, asked anew whenever price or time changed; the lines keep their place meanwhile. */
export function quoteLines(desk: Desk, draft: Draft) {
  const box = h('div', { className: 'quote', part: 'quote', ariaLive: 'polite' })
  let asked = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const amount = () => money(priceOf(draft))
  const draw = (quote?: Quote) => {
    const part = (share: 'worker' | 'app' | 'platform') => quote ? money(quote.split[share]) : '–'
    box.replaceChildren(
      line(words.held, amount(), 'line total'),
      line(words.workerGets, part('worker')),
      line(words.appGets(desk.setting('app') || words.thisApp), part('app')),
      line(words.serviceGets, part('platform')),
      quote?.wallet?.balance ? link('wallet', words.wallet(money(quote.wallet.balance)), () => sendingPart().then((part) => part?.addMoney(desk, box))) : '',
      quote?.wallet?.missing ? alert(words.missing(money(quote.wallet.missing))) : '',
      quote?.expectedTime ? h('small', '', words.expected(count(quote.expectedTime.minutes, 'minute'))) : '',
      desk.signIn ? h('small', '', desk.signIn.later) : '',
    )
  }
  const ask = async (key: string, clientKey = desk.signIn && desk.setting('client-key')) => {
    if (!draft.cents) return
    try {
      const wish = { kind: draft.kind, price: priceOf(draft), wantedBy: whenDate(draft.when).toISOString() }
      const quote = await desk.asking.quote(wish, { key: clientKey })
      if (asked === key) draw(quote)
    } catch (error) {
      // Where it shows only now that nobody is signed in, it is asked anew by the key.
      if (asked === key && (clientKey || !desk.signIn)) box.append(alert(sentenceOf(error)))
    }
  }
  const update = () => {
    // With who is here, and so with what a quote can say.
    const key = `${draft.cents} ${draft.when} ${desk.signIn}`
    if (asked === key) return
    asked = key
    draw()
    clearTimeout(timer)
    timer = setTimeout(() => ask(key), 120)
  }
  return { box, update, amount }
}
