import { createQuote } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import type { Draft } from '../app/draft.ts'
import { dollars, money } from '../app/money.ts'
import { sentenceOf } from '../app/problems.ts'
import { whenDate } from '../app/when.ts'
import { h } from '../dom.ts'
import type { Quote } from '../wire.ts'
import * as words from '../words.ts'

const line = (label: string, amount: string, className = 'line') =>
  h('div', className, h('span', '', label), h('span', 'sum', amount))

/** The full breakdown, asked anew whenever price or time changed; the lines keep their place meanwhile. */
export function quoteLines(desk: Desk, draft: Draft) {
  const box = h('div', { className: 'quote', part: 'quote', ariaLive: 'polite' })
  const wallet = h('small')
  let asked = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const amount = () => money(dollars(draft.cents ?? 0))
  const draw = (quote?: Quote) => {
    const part = (share: 'worker' | 'app' | 'platform') => quote ? money(quote.split[share]) : '–'
    box.replaceChildren(
      line(words.held, amount(), 'line total'),
      line(words.workerGets, part('worker')),
      line(words.appGets(desk.setting('app') || words.thisApp), part('app')),
      line(words.serviceGets, part('platform')),
      ...quote?.expectedTime ? [h('small', '', words.expected(quote.expectedTime.minutes))] : [],
    )
    wallet.textContent = quote?.wallet.balance ? words.wallet(money(quote.wallet.balance)) : ''
  }
  const ask = async () => {
    const { cents } = draft
    if (cents === undefined || cents < 50 || cents > 100_000) return draw()
    const key = asked = `${cents} ${draft.when}`
    try {
      const wantedBy = whenDate(draft.when).toISOString()
      const quote = await createQuote(desk.transport)({ kind: draft.kind, price: dollars(cents), wantedBy })
      if (asked === key) draw(quote)
    } catch (error) {
      if (asked === key) box.append(h('small', { role: 'alert', className: 'problem', textContent: sentenceOf(error) }))
    }
  }
  const update = () => {
    if (asked === `${draft.cents} ${draft.when}`) return
    draw()
    asked = `${draft.cents} ${draft.when}`
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), 120)
  }
  draw()
  return { lines: [box], wallet, update, amount }
}
