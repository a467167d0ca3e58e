import type { Draft } from '../app/draft.ts'
import { money, parseAmount, priceOf, typed } from '../app/money.ts'
import { h } from '../dom.ts'
import * as words from '../words.ts'

/**
 * Chips for the usual prices or those of a kind, a field for any other: radios, so that the arrow keys walk through
 * them.
 */
export function priceField(draft: Draft, changed: () => void, usual = [100, 200, 500]): Node {
  const { cents: kept } = draft
  const take = (cents: number | undefined) => {
    draft.cents = cents
    changed()
  }
  const inputs = usual.map((cents) => h('input', {
    type: 'radio', name: 'price', id: `p${cents}`, checked: kept === cents,
    onchange: () => {
      other.value = ''
      take(cents)
    },
  }))
  const other = h('input', {
    id: 'other', inputMode: 'decimal', placeholder: words.other, ariaLabel: words.other,
    value: !kept || usual.includes(kept) ? '' : typed(priceOf(draft)),
    oninput: () => {
      for (const input of inputs) input.checked = false
      take(parseAmount(other.value, draft.currency))
    },
  })
  const chips = inputs.map((input, place) => h('label', 'chip', input, 
    h('span', '', money(priceOf(draft, usual[place]), { trailingZeroDisplay: 'stripIfInteger' }))))
  return h('fieldset', { part: 'price' }, h('legend', '', words.price), h('div', 'chips', ...chips, other))
}
