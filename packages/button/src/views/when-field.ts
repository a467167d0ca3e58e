import type { Draft } from '../app/draft.ts'
import { presets, whenDate } from '../app/when.ts'
import { h } from '../dom.ts'
import * as words from '../words.ts'

const local = (date: Date): string =>
  new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

/** One native choice; a date and time of one's own is the last of it. */
export function whenField(draft: Draft, changed: () => void): Node {
  const known = presets()
  const own = !known.some(([name]) => name === draft.when)
  const exact = h('input', {
    id: 'at', type: 'datetime-local', ariaLabel: words.whenAtLabel, hidden: !own, min: local(new Date()),
    value: own ? local(whenDate(draft.when)) : '',
    onchange: () => { if (exact.value) { draft.when = exact.value; changed() } },
  })
  const select = h('select', {
    id: 'when', onchange: () => {
      exact.hidden = select.value !== 'at'
      if (exact.hidden) draft.when = select.value
      else draft.when = exact.value = local(whenDate(draft.when))
      changed()
    },
  }, ...[...known, ['at', words.whenAt]].map(([value, text]) => h('option', { value: value!, textContent: text! })))
  select.value = own ? 'at' : draft.when
  const label = h('label', { htmlFor: 'when', textContent: words.wanted })
  return h('div', { className: 'row', part: 'wanted' }, label, h('span', 'gap'), select, exact)
}
