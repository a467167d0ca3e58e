import type { PayeeGiven, PayeePage } from '../../adapters/rails/simulated/pages.ts'
import { testBanks } from '../../adapters/rails/simulated/payees.ts'
import { field } from './fields.ts'
import { html, type Html } from '../../http/html.ts'
import type { RailPage } from './layout.ts'

export interface PayeeForm {
  readonly name: string
  readonly bankNumber: string
  readonly outcome: string
}

export type PayeeProblems = Partial<Record<keyof PayeeForm, string>>

const outcomes: readonly (readonly [PayeeGiven['outcome'], string])[] = [
  ['active', 'Everything is in order'],
  ['checking', 'It takes time to check'],
  ['restricted', 'Another document is wanted'],
]

/** What was given, or what is wrong with which field. */
export function readPayee(form: PayeeForm): { given: PayeeGiven } | { problems: PayeeProblems } {
  const problems: PayeeProblems = {}
  const name = form.name.trim()
  const bankNumber = form.bankNumber.replaceAll(/[\s-]/g, '')
  const outcome = outcomes.find(([value]) => value === form.outcome)?.[0]
  if (name === '' || name.length > 120) problems.name = 'Write the name the account is held under.'
  if (!testBanks.some(({ number }) => number === bankNumber))
    problems.bankNumber = 'Only the test accounts listed below work here. Never type a real one.'
  if (!outcome) problems.outcome = 'Choose one.'
  return Object.keys(problems).length > 0 || !outcome ? { problems } : { given: { name, bankNumber, outcome } }
}

const outcomeChoice = (
  chosen: string,
  problem: string | undefined,
): Html => html`<fieldset><legend>What the payment provider says to it</legend>
${outcomes.map(([value, label]) => html`<label class="option"><input type="radio" name="outcome" value="${value}"${value === chosen && html` checked`}><span>${label}</span></label>`)}
${problem && html`<p class="problem">${problem}</p>`}</fieldset>`

const cheatSheet = (link: string): Html => html`<details open><summary>Test accounts</summary>
<p class="hint">A link fills the form.</p>
<table><tbody>${testBanks.map(({ number, what }) => html`<tr><td class="number"><a href="/dev/rail/payee/${link}?account=${number}">${number}</a></td><td>${what}</td></tr>`)}</tbody></table>
</details>`

export function payeePage(
  link: string,
  { payee, returnUrl, refreshUrl }: PayeePage,
  form: Partial<PayeeForm>,
  problems: PayeeProblems = {},
): RailPage {
  const country = new Intl.DisplayNames('en', { type: 'region' }).of(payee.country) ?? payee.country
  const body = html`<h1>Where to pay you</h1>
<p>Country: ${country}. You are paid in ${payee.currency}; notices go to ${payee.email}.</p>
${Object.keys(problems).length > 0 && html`<p class="alert" role="alert">Something is missing. Nothing was saved.</p>`}
<form method="post" action="/dev/rail/payee/${link}" novalidate>
${field({ name: 'name', label: 'Name on the account', value: form.name ?? payee.name, problem: problems.name })}
${field({ name: 'bankNumber', label: 'Account number', value: form.bankNumber ?? '', problem: problems.bankNumber, inputmode: 'numeric', placeholder: '000123456789' })}
${outcomeChoice(form.outcome ?? 'active', problems.outcome)}
<button class="primary wide">Save and go back</button>
</form>
<p><a href="${returnUrl}">Go back without saving</a></p>
${cheatSheet(link)}`
  return { title: 'Where to pay you', body, shape: 'one', leadsTo: [returnUrl, refreshUrl] }
}
