import type { Control } from '../control.ts'
import { moneyText } from '../money/currencies.ts'
import type { Account, Balance, Payout } from '../state/records.ts'
import { html, type Html } from './html.ts'
import { charges, disputes, events, payouts, recipients, refunds, sessions, transfers } from './statement-columns.ts'
import { acts, section, timeText } from './statement-parts.ts'

const newest = <T>(all: readonly T[]): T[] => all.toReversed()
const names = (accounts: readonly Account[]): Map<string, string> =>
  new Map(
    accounts.map(({ id, given_name: given, surname, display_name: display }) => [
      id,
      given ? `${given} ${surname ?? ''}` : (display ?? id),
    ]),
  )

function balances(all: Readonly<Record<string, Readonly<Balance>>>, named: Map<string, string>): Html {
  const rows = Object.entries(all).map(([key, balance]) => {
    const [account = '', currency = ''] = key.split(':')
    return { name: named.get(account) ?? 'Platform', currency, ...balance }
  })
  return section('balances', 'Balances', rows, 'Money shows up here after the first payment.', [
    { label: 'Whose', cell: ({ name }) => name },
    { label: 'Available', number: true, cell: ({ available, currency }) => moneyText(available, currency) },
    { label: 'Pending', number: true, cell: ({ pending, currency }) => moneyText(pending, currency) },
  ])
}

function head(control: Control, clockHint: string | undefined): Html {
  const { ok, transactions, differences } = control.audit()
  const away = control.faults.unreachableUntil > control.now().getTime() / 1000
  const on = (label: string, hours: number) => ({ act: 'advance', label, more: { hours: String(hours) } })
  return html`<header class="head">
    <div>
      <h1>Test rail</h1>
      <p class="hint">
        What happened here, and what you can make happen. Clock: ${timeText(control.now().getTime() / 1000)} UTC
      </p>
      ${clockHint && html`<p class="hint">${clockHint}</p>`}
    </div>
    <div>
      <p class="${ok ? 'good' : 'alert'}">
        ${ok ? `Books agree: ${transactions} transactions` : `Books differ in ${differences.length} places`}
      </p>
      ${!clockHint &&
      acts('', [on('+ 1 hour', 1), on('+ 1 day', 24), on('+ 2 days', 48), on('+ 7 days', 168)])}
      ${acts('', [
        control.events.paused
          ? { act: 'resume', label: 'Let events through' }
          : { act: 'pause', label: 'Hold events back' },
        away
          ? { act: 'unreachable', label: 'Be reachable again', more: { minutes: '0' } }
          : { act: 'unreachable', label: 'Be unreachable for 10 minutes', more: { minutes: '10' } },
      ])}
    </div>
  </header>`
}

const places = [
  'balances',
  'checkout',
  'payments',
  'refunds',
  'disputes',
  'recipients',
  'transfers',
  'payouts',
  'events',
] as const

export function statementBody(
  control: Control,
  payoutOwner: (payout: Payout) => string,
  { problem, clockHint }: { problem: string | undefined; clockHint: string | undefined },
): Html {
  const lists = control.list()
  const named = names(lists.accounts)
  return html`${head(control, clockHint)} ${problem && html`<p class="alert" role="alert">${problem}</p>`}
    <nav class="places" aria-label="Sections">${places.map((place) => html`<a href="#${place}">${place}</a>`)}</nav>
    ${balances(control.balances(), named)}
    ${section('checkout', 'Checkout pages', newest(lists.sessions), 'A page is made when somebody tops up.', sessions)}
    ${section(
      'payments',
      'Payments',
      newest(lists.charges.filter(({ id }) => id.startsWith('ch_'))),
      'No card was charged yet.',
      charges,
    )}
    ${section('refunds', 'Refunds', newest(lists.refunds), 'Nothing was given back yet.', refunds)}
    ${section('disputes', 'Disputes', newest(lists.disputes), 'Open one on a payment above.', disputes)}
    ${section(
      'recipients',
      'Recipients',
      newest(lists.accounts),
      'A worker who sets up payouts shows up here.',
      recipients,
    )}
    ${section(
      'transfers',
      'Transfers',
      newest(lists.transfers),
      'Money on its way to recipients shows up here.',
      transfers(named),
    )}
    ${section('payouts', 'Payouts', newest(lists.payouts), 'No money went to a bank yet.', payouts(named, payoutOwner))}
    ${section('events', 'Events', newest(lists.events), 'Whatever happens is announced here.', events)}`
}
