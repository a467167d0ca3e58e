import { html, type Html } from './html.ts'

interface Field {
  name: string
  label: string
  value?: string | undefined
  problem?: string | undefined
  hint?: string
  type?: string
  inputmode?: string
  autocomplete?: string
  placeholder?: string
  maxlength?: number
}

const hintId = (name: string): string => `${name}-hint`

function notes(name: string, problem: string | undefined, hint: string | undefined): Html {
  return html`${problem && html`<p class="problem" id="${name}-problem">${problem}</p>`}${hint &&
  html`<p class="hint" id="${hintId(name)}">${hint}</p>`}`
}

function describedBy(name: string, problem: string | undefined, hint: string | undefined): Html | false {
  const ids = [problem && `${name}-problem`, hint && hintId(name)].filter(Boolean)
  return ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`
}

export function field({
  name,
  label,
  value = '',
  problem,
  hint,
  type = 'text',
  inputmode,
  autocomplete,
  placeholder,
  maxlength,
}: Field): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      ${inputmode && html` inputmode="${inputmode}"`}${autocomplete &&
      html` autocomplete="${autocomplete}"`}${placeholder && html` placeholder="${placeholder}"`}${maxlength &&
      html` maxlength="${maxlength}"`}${problem && html` aria-invalid="true"`}${describedBy(name, problem, hint)}
    />
    ${notes(name, problem, hint)}
  </div>`
}

interface Choice {
  name: string
  label: string
  value?: string | undefined
  problem?: string | undefined
  options: readonly (readonly [string, string])[]
}

export function choice({ name, label, value, problem, options }: Choice): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select
      id="${name}"
      name="${name}"
      ${problem && html` aria-invalid="true"`}${describedBy(name, problem, undefined)}
    >
      ${options.map(
        ([code, text]) => html`<option value="${code}" ${code === value && html` selected`}>${text}</option>`,
      )}
    </select>
    ${notes(name, problem, undefined)}
  </div>`
}

const countryCodes = [
  'US',
  'GB',
  'IE',
  'DE',
  'FR',
  'ES',
  'IT',
  'NL',
  'AT',
  'CH',
  'PL',
  'SE',
  'JP',
  'CA',
  'AU',
  'KW',
  'IN',
  'BR',
]
const names = new Intl.DisplayNames('en', { type: 'region' })

export const countryName = (code: string): string => names.of(code) ?? code
export const countries: readonly (readonly [string, string])[] = countryCodes.map(
  (code) => [code, countryName(code)] as const,
)
