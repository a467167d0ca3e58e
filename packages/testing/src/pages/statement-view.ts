import type { Control } from '../control.ts'
import { moneyText } from '../money/currencies.ts'
import { payoutsOf, transfersOf } from '../objects/capabilities.ts'
import type { Account, Balance, Charge, Dispute, EventRow, Payout, Refund, Session, Transfer } from '../state/records.ts'
import { html, type Html } from './html.ts'
import { acts, type Column, idText, section, tag, timeText } from './statement-parts.ts'

interface Amount { amount: number, currency: string }

const newest = <T>(all: readonly T[]): T[] => all.toReversed()
const amount: Column<Amount> = { label: 'Amount', number: true, cell: (row) => moneyText(row.amount, row.currency) }
const when: Column<{ created: number }> = { label: 'When (UTC)', cell: ({ created }) => timeText(created) }
const which: Column<{ id: string }> = { label: 'Id', cell: ({ id }) => idText(id) }

function chargeState({ status, disputed, refunded, amount_refunded: back }: Charge): string {
  if (status !== 'succeeded') return status
  if (disputed) return 'disputed'
  return refunded ? 'refunded' : back > 0 ? 'partly refunded' : 'paid'
}

const charges: Column<Charge>[] = [when, which, { label: 'Card', cell: ({ payment_method_details: details }) => html`<span class="number">•••• ${details?.card?.last4}</span>` },
  { label: 'From', cell: ({ billing_details: { email } }) => email }, amount,
  { label: 'State', cell: (charge) => html`${tag(chargeState(charge))}${charge.failure_message && html` <span class="hint">${charge.failure_message}</span>`}` },
  { label: 'Do', cell: (charge) => acts('payments', [
    ['paid', 'partly refunded'].includes(chargeState(charge)) && { act: 'dispute', label: 'Open a dispute', id: charge.id },
  ]) }]

const refunds: Column<Refund>[] = [when, which, { label: 'Of', cell: ({ charge }) => idText(charge) }, amount,
  { label: 'State', cell: ({ status }) => tag(status ?? '') },
  { label: 'Do', cell: ({ id, status }) => acts('refunds', [(status === 'succeeded' || status === 'pending') && { act: 'fail-refund', label: 'Fail it', id }]) }]

function disputeActs({ id, status, balance_transactions: all }: Dispute): Html | null {
  const out = all.reduce((sum, { amount: moved }) => sum + moved, 0) < 0
  const over = status === 'won' || status === 'lost'
  return acts('disputes', [
    !out && { act: 'withdraw', label: 'Withdraw funds', id },
    out && { act: 'reinstate', label: 'Reinstate funds', id },
    !over && { act: 'win', label: 'Close as won', id },
    !over && { act: 'lose', label: 'Close as lost', id },
  ])
}

const disputes: Column<Dispute>[] = [when, which, { label: 'Of', cell: ({ charge }) => idText(charge) }, { label: 'Reason', cell: ({ reason }) => reason.replaceAll('_', ' ') }, amount,
  { label: 'State', cell: ({ status }) => tag(status) },
  { label: 'Moved', number: true, cell: ({ balance_transactions: all, currency }) => moneyText(all.reduce((sum, { net }) => sum + net, 0), currency) },
  { label: 'Do', cell: disputeActs }]

const names = (accounts: readonly Account[]): Map<string, string> =>
  new Map(accounts.map(({ id, given_name: given, surname, display_name: display }) => [id, given ? `${given} ${surname ?? ''}` : display ?? id]))

const transfers = (named: Map<string, string>): Column<Transfer>[] => [when, which, { label: 'To', cell: ({ destination }) => named.get(destination ?? '') },
  { label: 'Group', cell: ({ transfer_group: group }) => idText(group) }, amount,
  { label: 'State', cell: ({ reversed, amount_reversed: back }) => tag(reversed ? 'reversed' : back > 0 ? 'partly reversed' : 'sent') }]

const payouts = (named: Map<string, string>, owner: (payout: Payout) => string): Column<Payout>[] => [when, which, { label: 'Of', cell: (payout) => named.get(owner(payout)) ?? 'Platform' }, amount,
  { label: 'State', cell: ({ status, failure_message: why }) => html`${tag(status)}${why && html` <span class="hint">${why}</span>`}` },
  { label: 'Arrives', cell: ({ arrival_date: on }) => timeText(on) },
  { label: 'Do', cell: ({ id, status }) => acts('payouts', [
    ['pending', 'in_transit'].includes(status) && { act: 'pay', label: 'Pay it now', id },
    ['pending', 'in_transit', 'paid'].includes(status) && { act: 'fail-payout', label: status === 'paid' ? 'Send it back' : 'Fail it', id },
  ]) }]

const recipients: Column<Account>[] = [which, { label: 'Name', cell: ({ id, given_name: given, surname, display_name: display }) => given ? `${given} ${surname ?? ''}` : display ?? id },
  { label: 'Country', cell: ({ country }) => country }, { label: 'Transfers', cell: (account) => tag(transfersOf(account)) }, { label: 'Payouts', cell: (account) => tag(payoutsOf(account)) },
  { label: 'Do', cell: ({ id, verification }) => acts('recipients', [
    verification === 'pending' && { act: 'verify', label: 'Confirm', id },
    verification !== 'refused' && verification !== 'none' && { act: 'restrict', label: 'Restrict', id },
    verification === 'refused' && { act: 'verify', label: 'Open again', id },
  ]) }]

const sessions: Column<Session>[] = [when, { label: 'Id', cell: ({ id, status }) => status === 'open' ? html`<a href="/c/pay/${id}">${idText(id)}</a>` : idText(id) },
  { label: 'For', cell: ({ client_reference_id: reference }) => idText(reference) }, { label: 'Amount', number: true, cell: ({ amount_total: total, currency }) => moneyText(total ?? 0, currency ?? 'usd') },
  { label: 'State', cell: ({ status }) => tag(status ?? '') }]

const events: Column<EventRow>[] = [when, which, { label: 'Type', cell: ({ type }) => html`<span class="code">${type}</span>` }, { label: 'Kind', cell: ({ kind }) => kind },
  { label: 'Delivery', cell: ({ state, attempts, lastAnswer }) => html`${tag(state)} <span class="hint">${attempts > 0 && `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`}${lastAnswer && ` · ${lastAnswer}`}</span>` },
  { label: 'Do', cell: ({ id }) => acts('events', [{ act: 'resend', label: 'Send again', id }]) }]

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

function head(control: Control): Html {
  const { ok, transactions, differences } = control.audit()
  const on = (label: string, hours: number) => ({ act: 'advance', label, more: { hours: String(hours) } })
  return html`<header class="head"><div><h1>Test rail</h1><p class="hint">What happened here, and what you can make happen. Clock: ${timeText(control.now().getTime() / 1000)} UTC</p></div>
<div><p class="${ok ? 'good' : 'alert'}">${ok ? `Books agree: ${transactions} transactions` : `Books differ in ${differences.length} places`}</p>
${acts('', [on('+ 1 hour', 1), on('+ 1 day', 24), on('+ 2 days', 48), on('+ 7 days', 168)])}</div></header>`
}

const places = ['balances', 'checkout', 'payments', 'refunds', 'disputes', 'recipients', 'transfers', 'payouts', 'events'] as const

export function statementBody(control: Control, payoutOwner: (payout: Payout) => string, problem: string | undefined): Html {
  const lists = control.list()
  const named = names(lists.accounts)
  return html`${head(control)}
${problem && html`<p class="alert" role="alert">${problem}</p>`}
<nav class="places" aria-label="Sections">${places.map((place) => html`<a href="#${place}">${place}</a>`)}</nav>
${balances(control.balances(), named)}
${section('checkout', 'Checkout pages', newest(lists.sessions), 'A page is made when somebody tops up.', sessions)}
${section('payments', 'Payments', newest(lists.charges.filter(({ id }) => id.startsWith('ch_'))), 'No card was charged yet.', charges)}
${section('refunds', 'Refunds', newest(lists.refunds), 'Nothing was given back yet.', refunds)}
${section('disputes', 'Disputes', newest(lists.disputes), 'Open one on a payment above.', disputes)}
${section('recipients', 'Recipients', newest(lists.accounts), 'A worker who sets up payouts shows up here.', recipients)}
${section('transfers', 'Transfers', newest(lists.transfers), 'Money on its way to recipients shows up here.', transfers(named))}
${section('payouts', 'Payouts', newest(lists.payouts), 'No money went to a bank yet.', payouts(named, payoutOwner))}
${section('events', 'Events', newest(lists.events), 'Whatever happens is announced here.', events)}`
}
