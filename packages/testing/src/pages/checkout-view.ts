import { testCards, type CardForm, type CardProblems } from '../money/cards.ts'
import { moneyText } from '../money/currencies.ts'
import type { CheckoutPlan, PaymentMethod, Session } from '../state/records.ts'
import { choice, countries, field } from './fields.ts'
import { html, type Html } from './html.ts'

export interface CheckoutForm extends CardForm {
  email: string
  choice: string
}

export interface CheckoutView {
  session: Session
  plan: CheckoutPlan
  merchant: string
  email: string | null
  saved: readonly PaymentMethod[]
  form: Partial<CheckoutForm>
  problems: CardProblems & { email?: string }
}

const spaced = (number: string): string => number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function order({ session, plan, merchant }: CheckoutView): Html {
  const currency = session.currency ?? 'usd'
  return html`<section class="order" aria-label="What you pay for">
    <p class="merchant">Pay ${merchant}</p>
    <p class="amount">
      ${moneyText(session.amount_total ?? 0, currency)}<span class="code">${currency.toUpperCase()}</span>
    </p>
    <table class="lines">
      <tbody>
        ${plan.lineItems.map(
          (item) =>
            html`<tr>
              <th scope="row">${item.description}${(item.quantity ?? 1) > 1 && html` × ${item.quantity}`}</th>
              <td class="number">${moneyText(item.amount_total, currency)}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total due</th>
          <td class="number">${moneyText(session.amount_total ?? 0, currency)}</td>
        </tr>
      </tfoot>
    </table>
    ${session.cancel_url &&
    html`<form method="post" action="/c/pay/${session.id}/back">
      <button class="quiet">Back to ${merchant}</button>
    </form>`}
  </section>`
}

function savedCards({ saved, form }: CheckoutView): Html | false {
  const chosen = form.choice ?? saved[0]?.id ?? 'new'
  return (
    saved.length > 0 &&
    html`<fieldset class="saved">
      <legend>Pay with</legend>
      ${saved.map(
        ({ id, card }) =>
          html`<label class="option"
            ><input type="radio" name="choice" value="${id}" ${id === chosen && html` checked`} />
            <span
              >${capital(card?.brand ?? 'card')} ending in <span class="number">${card?.last4}</span>, expires
              ${card?.exp_month}/${card?.exp_year}</span
            ></label
          >`,
      )}
      <label class="option"
        ><input type="radio" name="choice" value="new" ${chosen === 'new' && html` checked`} /><span
          >A new card</span
        ></label
      >
    </fieldset>`
  )
}

function cardFields({ form, problems }: CheckoutView): Html {
  return html`<fieldset class="card">
    <legend>Card</legend>
    ${field({
      name: 'number',
      label: 'Card number',
      value: form.number,
      problem: problems.number,
      inputmode: 'numeric',
      autocomplete: 'cc-number',
      placeholder: '4242 4242 4242 4242',
      maxlength: 23,
    })}
    <div class="pair">
      ${field({
        name: 'expiry',
        label: 'Expiry',
        value: form.expiry,
        problem: problems.expiry,
        inputmode: 'numeric',
        autocomplete: 'cc-exp',
        placeholder: 'MM / YY',
        maxlength: 9,
      })}
      ${field({
        name: 'cvc',
        label: 'Security code',
        value: form.cvc,
        problem: problems.cvc,
        inputmode: 'numeric',
        autocomplete: 'cc-csc',
        placeholder: 'CVC',
        maxlength: 4,
      })}
    </div>
    ${field({ name: 'name', label: 'Name on card', value: form.name, problem: problems.name, autocomplete: 'cc-name' })}
    ${choice({
      name: 'country',
      label: 'Country',
      value: form.country ?? 'US',
      problem: problems.country,
      options: countries,
    })}
  </fieldset>`
}

function cheatSheet({ session }: CheckoutView): Html {
  return html`<details class="cards">
    <summary>Test cards</summary>
    <p class="hint">A link fills the form: the number, any expiry to come, any security code.</p>
    <table>
      <tbody>
        ${testCards.map(
          ({ number, what }) =>
            html`<tr>
              <td><a class="number" href="/c/pay/${session.id}?card=${number}">${spaced(number)}</a></td>
              <td>${what}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`
}

function payment(view: CheckoutView): Html {
  const { session, plan, merchant, email, form, problems } = view
  const message =
    plan.message ?? (Object.keys(problems).length > 0 ? 'Something is missing. Nothing was charged.' : undefined)
  return html`<section aria-label="How you pay">
    ${message && html`<p class="alert" role="alert">${message}${plan.message && html` You were not charged.`}</p>`}
    <form method="post" action="/c/pay/${session.id}" novalidate>
      ${email
        ? html`<dl class="facts">
            <dt>Email</dt>
            <dd>${email}</dd>
          </dl>`
        : field({
            name: 'email',
            label: 'Email',
            value: form.email,
            problem: problems.email,
            type: 'email',
            autocomplete: 'email',
          })}
      ${savedCards(view)} ${cardFields(view)}
      ${plan.setupFutureUsage &&
      html`<p class="hint">
        The card is saved. ${merchant} may charge it later as you set up there; you can remove it there at any time.
      </p>`}
      <button class="primary">Pay ${moneyText(session.amount_total ?? 0, session.currency ?? 'usd')}</button>
    </form>
    ${cheatSheet(view)}
  </section>`
}

export function checkoutBody(view: CheckoutView): Html {
  return html`<h1 class="unseen">Pay ${view.merchant}</h1>
    <div class="columns">${order(view)}${payment(view)}</div>`
}

export function closedBody(session: Session, merchant: string): Html {
  const paid = session.status === 'complete'
  return html`<section class="question">
    <h1>${paid ? 'This is paid' : 'This page has expired'}</h1>
    <p>${paid ? 'Nothing is left to do here.' : `You were not charged. Start again at ${merchant}.`}</p>
    ${(paid ? session.success_url : session.cancel_url) &&
    html`<form method="post" action="/c/pay/${session.id}/back">
      <button class="primary">Back to ${merchant}</button>
    </form>`}
  </section>`
}

export function authenticationBody(intent: { id: string; amount: number; currency: string }, merchant: string): Html {
  return html`<section class="question">
    <h1>Is this you?</h1>
    <p>
      Your bank asks whether you want to pay
      <strong class="number">${moneyText(intent.amount, intent.currency)}</strong> to ${merchant}. This is a test:
      choose what happens.
    </p>
    <form method="post" action="/c/auth/${intent.id}" class="actions">
      <button class="primary" name="answer" value="complete">Complete</button>
      <button name="answer" value="fail">Fail</button>
    </form>
  </section>`
}
