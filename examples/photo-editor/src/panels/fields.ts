import { h } from '@microsource/example-host-app/dom'

export interface SliderOptions {
  label: string
  min: number
  max: number
  step?: number
  value: number
  says?: (value: number) => string
  input: (value: number) => void
  change?: (value: number) => void
  /** Double click on the label goes back here. */
  rest?: number
  compact?: boolean
}

export interface Slider {
  element: HTMLElement
  set(value: number, enabled?: boolean): void
}

/** Label, range and value in one row. `input` while it moves, `change` when it is let go. */
export function slider({
  label,
  min,
  max,
  step = 1,
  value,
  says = String,
  input,
  change,
  rest,
  compact,
}: SliderOptions): Slider {
  const range = h('input', { type: 'range', min, max, step, value, 'aria-label': label })
  const output = h('output', {}, says(value))
  const caption = h('span', { class: 'slider-label' }, label)
  const show = (next: number): void => {
    output.textContent = says(next)
    range.setAttribute('aria-valuetext', says(next))
    range.style.setProperty('--from', `${((Math.min(Math.max(0, min), next) - min) / (max - min)) * 100}%`)
    range.style.setProperty('--to', `${((Math.max(Math.max(0, min), next) - min) / (max - min)) * 100}%`)
  }
  range.addEventListener('input', () => {
    show(range.valueAsNumber)
    input(range.valueAsNumber)
  })
  range.addEventListener('change', () => change?.(range.valueAsNumber))
  const element = h('label', { class: compact ? 'slider compact' : 'slider' }, caption, range, output)
  if (rest !== undefined) {
    element.addEventListener('dblclick', (event) => {
      event.preventDefault()
      range.value = String(rest)
      show(rest)
      input(rest)
      change?.(rest)
    })
  }
  show(value)
  return {
    element,
    set(next, enabled = true) {
      range.disabled = !enabled
      if (range.valueAsNumber !== next) range.value = String(next)
      show(next)
    },
  }
}

export function colorField(
  label: string,
  value: string,
  input: (color: string) => void,
  change?: (color: string) => void,
): HTMLElement {
  const field = h('input', { type: 'color', value, 'aria-label': label, 'data-tip': label })
  field.addEventListener('input', () => input(field.value))
  field.addEventListener('change', () => change?.(field.value))
  return field
}

export function selectField(
  label: string,
  options: readonly (readonly [string, string])[],
  value: string,
  change: (value: string) => void,
): HTMLSelectElement {
  const select = h('select', { 'aria-label': label, 'data-tip': label })
  select.append(...options.map(([id, words]) => h('option', { value: id, selected: id === value }, words)))
  select.addEventListener('change', () => {
    change(select.value)
    // Letters are the tools' again as soon as something was chosen.
    select.blur()
  })
  return select
}
