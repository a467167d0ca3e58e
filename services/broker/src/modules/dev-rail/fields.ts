import { html, type Html } from '../../http/html.ts'

interface Field {
  readonly name: string
  readonly label: string
  readonly value?: string | undefined
  readonly problem?: string | undefined
  readonly inputmode?: string
  readonly placeholder?: string
}

/** A labeled line to type into, with what is wrong with it in words. */
export const field = ({
  name,
  label,
  value = '',
  problem,
  inputmode,
  placeholder,
}: Field): Html => html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" autocomplete="off"${inputmode && html` inputmode="${inputmode}"`}${
  placeholder && html` placeholder="${placeholder}"`
}${problem && html` aria-invalid="true" aria-describedby="${name}-problem"`}>
${problem && html`<p class="problem" id="${name}-problem">${problem}</p>`}
</div>`
