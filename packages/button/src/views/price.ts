import type { Draft } from '../app/draft.ts'
import { parseCents } from '../app/money.ts'
import { h } from '../dom.ts'
import * as words from '../words.ts'

/** Chips for the usual prices, a field for any other: radios, so that the arrow keys walk through them. */
export function priceField(draft: Draft, changed: () => void): Node {
  const usual = [100, 200, 500]
  const isOther = !usual.includes(draft.cents ?? 0)
  const chips = usual.map((cents) => {
    const checked = draft.cents === cents
    const input = h('input', { type: 'radio', name: 'price', id: `p${cents}`, checked, onchange: () => {
      draft.cents = cents
      other.value = ''
      changed()
    } })
    return { input, chip: h('label', 'chip', input, h('span', '', `$${cents / 100}`)) }
  })
  const other = h('input', {
    id: 'other', inputMode: 'decimal', autocomplete: 'off', placeholder: words.other, ariaLabel: words.other,
    value: isOther && draft.cents !== undefined ? (draft.cents / 100).toFixed(2) : '',
    oninput: () => {
      for (const { input } of chips) input.checked = false
      draft.cents = parseCents(other.value)
      changed()
    },
  })
  const labels = chips.map(({ chip }) => chip)
  return h('fieldset', { part: 'price' }, h('legend', '', words.price), h('div', 'chips', ...labels, other))
}
