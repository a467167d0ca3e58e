import { currencyNames } from '../money/currencies.ts'
import { testBanks } from '../objects/bank-accounts.ts'
import { personIsKnown } from '../objects/capabilities.ts'
import type { Account, BankAccount } from '../state/records.ts'
import { choice, countries, countryName, field } from './fields.ts'
import { html, type Html } from './html.ts'

export const steps = ['country', 'person', 'bank', 'summary'] as const
export type Step = (typeof steps)[number]

export interface OnboardingView {
  token: string
  account: Account
  bank: BankAccount | undefined
  merchant: string
  form: Record<string, string>
  problems: Record<string, string>
}

const titles: Record<Step, string> = {
  country: 'Where do you live?',
  person: 'Who are you?',
  bank: 'Where should the money go?',
  summary: 'Is everything right?',
}

/** The first question that has no answer yet. */
export function nextStep(account: Account): Step {
  if (account.country === null || account.currency === null) return 'country'
  if (!personIsKnown(account)) return 'person'
  return account.bankAccount === null ? 'bank' : 'summary'
}

const euro = new Set(['IE', 'DE', 'FR', 'ES', 'IT', 'NL', 'AT'])
const own: Record<string, string> = { GB: 'gbp', JP: 'jpy', CA: 'cad', AU: 'aud', CH: 'chf', KW: 'kwd' }
export const currencyOf = (country: string): string => (euro.has(country) ? 'eur' : (own[country] ?? 'usd'))

function country({ account, form, problems }: OnboardingView): Html {
  const chosen = form.country ?? account.country ?? 'US'
  return html`${choice({
    name: 'country',
    label: 'Country',
    value: chosen,
    problem: problems.country,
    options: countries,
  })}
  ${choice({
    name: 'currency',
    label: 'Currency you are paid in',
    value: form.currency ?? account.currency ?? currencyOf(chosen),
    problem: problems.currency,
    options: currencyNames.map((name) => [name, name.toUpperCase()] as const),
  })}`
}

function person({ account, form, problems }: OnboardingView): Html {
  const born = account.date_of_birth
  const part = (name: 'day' | 'month' | 'year', label: string, maxlength: number): Html =>
    field({
      name,
      label,
      value: form[name] ?? String(born?.[name] ?? ''),
      inputmode: 'numeric',
      autocomplete: `bday-${name}`,
      maxlength,
      problem: name === 'day' ? problems.born : undefined,
    })
  return html`${field({
      name: 'given_name',
      label: 'Given name',
      value: form.given_name ?? account.given_name ?? '',
      problem: problems.given_name,
      autocomplete: 'given-name',
    })}
    ${field({
      name: 'surname',
      label: 'Surname',
      value: form.surname ?? account.surname ?? '',
      problem: problems.surname,
      autocomplete: 'family-name',
    })}
    <fieldset>
      <legend>Birth date</legend>
      <div class="triple">${part('day', 'Day', 2)}${part('month', 'Month', 2)}${part('year', 'Year', 4)}</div>
      <p class="hint">Test dates: 1 1 1902 takes a day to check, 1 1 1900 is refused. Any other is accepted.</p>
    </fieldset>`
}

function bank({ account, bank: known, form, problems }: OnboardingView): Html {
  const holder =
    form.holder ?? known?.account_holder_name ?? [account.given_name, account.surname].filter(Boolean).join(' ')
  return html`${field({
      name: 'holder',
      label: 'Name on the account',
      value: holder,
      problem: problems.holder,
      autocomplete: 'name',
    })}
    ${field({
      name: 'number',
      label: 'Account number',
      value: form.number,
      problem: problems.number,
      inputmode: 'numeric',
      maxlength: 20,
    })}
    <table class="cheat">
      <caption>
        Test accounts
      </caption>
      <tbody>
        ${testBanks.map(
          ({ number, what }) =>
            html`<tr>
              <td class="code">${number}</td>
              <td>${what}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
}

function row(token: string, step: Step, label: string, value: string | null): Html {
  return html`<tr>
    <th scope="row">${label}</th>
    <td>${value ?? html`<span class="tag hold">missing</span>`}</td>
    <td class="number">
      <a href="/setup/go/${token}/${step}">Change<span class="unseen"> ${label}</span></a>
    </td>
  </tr>`
}

function birthText({ day, month, year }: NonNullable<Account['date_of_birth']>): string {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}

function summary({ token, account, bank: known }: OnboardingView): Html {
  const born = account.date_of_birth
  const state = {
    none: html`<p class="alert">Something is still missing. You can go on now, or later from where you left.</p>`,
    pending: html`<p class="notice">
      Your details are being checked. It takes about a day; nothing is left for you to do.
    </p>`,
    refused: html`<p class="alert">
      Your details could not be confirmed. Payouts stay closed; ask for help where you came from.
    </p>`,
    accepted: html`<p class="good">Your details are confirmed.</p>`,
  }[account.verification]
  return html`${state}
    <table>
      <tbody>
        ${row(
          token,
          'country',
          'Country',
          account.country && `${countryName(account.country)}, paid in ${account.currency?.toUpperCase() ?? '…'}`,
        )}
        ${row(token, 'person', 'Name', account.given_name && `${account.given_name} ${account.surname ?? ''}`)}
        ${row(token, 'person', 'Birth date', born && birthText(born))}
        ${row(token, 'bank', 'Account', known ? `${known.account_holder_name ?? ''}, ending in ${known.last4}` : null)}
      </tbody>
    </table>`
}

const bodies: Record<Step, (view: OnboardingView) => Html> = { country, person, bank, summary }

export function onboardingBody(view: OnboardingView, step: Step): Html {
  const place = steps.indexOf(step)
  const before = steps[place - 1]
  const action = `/setup/go/${view.token}`
  return html`<section class="question">
    <p class="step">Step ${place + 1} of ${steps.length} · payouts from ${view.merchant}</p>
    <progress
      class="progress"
      value="${place + 1}"
      max="${steps.length}"
      aria-label="Step ${place + 1} of ${steps.length}"
    ></progress>
    <h1>${titles[step]}</h1>
    ${Object.keys(view.problems).length > 0 &&
    html`<p class="alert" role="alert">Something needs another look. What you wrote is kept.</p>`}
    <form method="post" action="${action}/${step}" novalidate>
      ${bodies[step](view)}
      <button class="primary">${step === 'summary' ? `Done, back to ${view.merchant}` : 'Go on'}</button>
    </form>
    <div class="asides">
      ${before ? html`<a href="${action}/${before}">Back</a>` : html`<span></span>`}
      <form method="post" action="${action}/leave"><button class="quiet">Leave and come back later</button></form>
    </div>
  </section>`
}

export function oldLinkBody(refreshUrl: string | null): Html {
  return html`<section class="question">
    <h1>This link is used up</h1>
    <p>A link opens once and only for a few minutes. What you wrote is kept.</p>
    ${refreshUrl && html`<p><a href="${refreshUrl}">Get a new link</a></p>`}
  </section>`
}
