import type { CheckoutPage } from '../../adapters/rails/simulated/pages.ts'
import { findTestCard, plainNumber, testCards } from '../../adapters/rails/simulated/test-cards.ts'
import { field } from './fields.ts'
import { html, type Html } from '../../http/html.ts'
import type { RailPage } from './layout.ts'
import { amountWords } from '../../money-words.ts'

export interface CardForm {
  readonly number: string
  readonly expiry: string
  readonly cvc: string
}

export type CardProblems = Partial<Record<keyof CardForm, string>>

export interface TypedCard {
  readonly number: string
  readonly expMonth: number
  readonly expYear: number
}

/** What was typed, or what is wrong with which field. */
export function readCard(form: CardForm): { card: TypedCard } | { problems: CardProblems } {
  const problems: CardProblems = {}
  const number = plainNumber(form.number)
  const [, month = '', year = ''] = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(form.expiry) ?? []
  const [expMonth, expYear] = [Number(month), Number(year) + (year.length === 2 ? 2_000 : 0)]
  if (!/^\d{16}$/.test(number)) problems.number = 'A card number has 16 digits.'
  else if (!findTestCard(number))
    problems.number = 'Only the test cards listed below work here. Never type a real card.'
  if (expMonth < 1 || expMonth > 12) problems.expiry = 'Write month and year, like 12 / 34.'
  if (!/^\d{3,4}$/.test(form.cvc.trim())) problems.cvc = 'Three digits; any will do.'
  return Object.keys(problems).length > 0 ? { problems } : { card: { number, expMonth, expYear } }
}

const spaced = (number: string): string => number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')

const troubles: Partial<Record<NonNullable<CheckoutPage['trouble']>, string>> = {
  declined: 'The card was declined. Nothing was paid; try another one.',
  insufficient_funds: 'The card has not enough money. Nothing was paid; try another one.',
  card_expired: 'The card has expired. Nothing was paid; try another one.',
  authentication_required: 'The bank did not hear a yes from the card’s holder. Nothing was paid.',
}

const order = ({
  title,
  amount,
  currency,
  email,
  returnUrl,
}: CheckoutPage): Html => html`<section aria-label="What is paid">
<h1>${title}</h1>
<p class="amount">${amountWords(amount, currency)}</p>
<p class="second">${currency}${email && html` · receipt to ${email}`}</p>
<p><a href="${returnUrl}">Back without paying</a></p>
</section>`

const cheatSheet = (id: string): Html => html`<details open><summary>Test cards</summary>
<p class="hint">A link fills the form.</p>
<table><tbody>${testCards.map(({ number, what }) => html`<tr><td class="number"><a href="/dev/rail/checkout/${id}?card=${number}">${spaced(number)}</a></td><td>${what}</td></tr>`)}</tbody></table>
</details>`

function cardBody(id: string, page: CheckoutPage, form: Partial<CardForm>, problems: CardProblems): Html {
  const said =
    Object.keys(problems).length > 0
      ? 'Something is missing. Nothing was paid.'
      : page.trouble && troubles[page.trouble]
  return html`<div class="columns">${order(page)}<section aria-label="How it is paid">
${said && html`<p class="alert" role="alert">${said}</p>`}
<form method="post" action="/dev/rail/checkout/${id}" novalidate>
${field({ name: 'number', label: 'Card number', value: form.number, problem: problems.number, inputmode: 'numeric', placeholder: '4242 4242 4242 4242' })}
<div class="pair">
${field({ name: 'expiry', label: 'Expiry', value: form.expiry, problem: problems.expiry, inputmode: 'numeric', placeholder: 'MM / YY' })}
${field({ name: 'cvc', label: 'Security code', value: form.cvc, problem: problems.cvc, inputmode: 'numeric', placeholder: 'CVC' })}
</div>
${page.saveCard && html`<p class="hint">The card is saved for later; the wallet can remove it.</p>`}
<button class="primary wide">Pay ${amountWords(page.amount, page.currency)}</button>
</form>
${cheatSheet(id)}
</section></div>`
}

const bankBody = (id: string, { amount, currency, askedLast4 }: CheckoutPage): Html => html`<h1>Is this you?</h1>
<p>The bank of the card ending in ${askedLast4} asks whether its holder wants to pay <strong class="number">${amountWords(amount, currency)}</strong>. This is a test: choose what happens.</p>
<form method="post" action="/dev/rail/checkout/${id}/bank" class="actions">
<button class="primary wide" name="answer" value="yes">Yes, pay ${amountWords(amount, currency)}</button>
<button class="wide" name="answer" value="no">No, that is not me</button>
</form>`

const endBody = ({ step, returnUrl, amount, currency }: CheckoutPage): Html =>
  step === 'paid'
    ? html`<h1>This is paid</h1><p>${amountWords(amount, currency)} arrived. Nothing is left to do here.</p><p><a class="button" href="${returnUrl}">Go back</a></p>`
    : html`<h1>This page is closed</h1><p>Nothing was paid. Start again from the wallet.</p><p><a class="button" href="${returnUrl}">Go back</a></p>`

export function checkoutPage(
  id: string,
  page: CheckoutPage,
  form: Partial<CardForm> = {},
  problems: CardProblems = {},
): RailPage {
  const leadsTo = [page.returnUrl]
  if (page.step === 'card')
    return { title: `Pay ${amountWords(page.amount, page.currency)}`, body: cardBody(id, page, form, problems), leadsTo }
  if (page.step === 'bank') return { title: 'Is this you?', body: bankBody(id, page), shape: 'one', leadsTo }
  return { title: page.step === 'paid' ? 'Paid' : 'Closed', body: endBody(page), shape: 'one', leadsTo }
}
