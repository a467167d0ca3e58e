import { moneyText } from '../money/currencies.ts'
import { payoutsOf, transfersOf } from '../objects/capabilities.ts'
import type { Account, Charge, Dispute, EventRow, Payout, Refund, Session, Transfer } from '../state/records.ts'
import { html, type Html } from './html.ts'
import { acts, type Column, idText, tag, timeText } from './statement-parts.ts'

interface Amount {
  amount: number
  currency: string
}

const amount: Column<Amount> = { label: 'Amount', number: true, cell: (row) => moneyText(row.amount, row.currency) }
const when: Column<{ created: number }> = { label: 'When (UTC)', cell: ({ created }) => timeText(created) }
const which: Column<{ id: string }> = { label: 'Id', cell: ({ id }) => idText(id) }

function chargeState({ status, disputed, refunded, amount_refunded: back }: Charge): string {
  if (status !== 'succeeded') return status
  if (disputed) return 'disputed'
  return refunded ? 'refunded' : back > 0 ? 'partly refunded' : 'paid'
}

export const charges: Column<Charge>[] = [
  when,
  which,
  {
    label: 'Card',
    cell: ({ payment_method_details: how }) => html`<span class="number">•••• ${how?.card?.last4}</span>`,
  },
  { label: 'From', cell: ({ billing_details: { email } }) => email },
  amount,
  {
    label: 'State',
    cell: (charge) =>
      html`${tag(chargeState(charge))}${charge.failure_message &&
      html` <span class="hint">${charge.failure_message}</span>`}`,
  },
  {
    label: 'Do',
    cell: (charge) =>
      acts('payments', [
        ['paid', 'partly refunded'].includes(chargeState(charge)) && {
          act: 'dispute',
          label: 'Open a dispute',
          id: charge.id,
        },
      ]),
  },
]

export const refunds: Column<Refund>[] = [
  when,
  which,
  { label: 'Of', cell: ({ charge }) => idText(charge) },
  amount,
  { label: 'State', cell: ({ status }) => tag(status ?? '') },
  {
    label: 'Do',
    cell: ({ id, status }) =>
      acts('refunds', [
        (status === 'succeeded' || status === 'pending') && { act: 'fail-refund', label: 'Fail it', id },
      ]),
  },
]

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

export const disputes: Column<Dispute>[] = [
  when,
  which,
  { label: 'Of', cell: ({ charge }) => idText(charge) },
  { label: 'Reason', cell: ({ reason }) => reason.replaceAll('_', ' ') },
  amount,
  { label: 'State', cell: ({ status }) => tag(status) },
  {
    label: 'Moved',
    number: true,
    cell: ({ balance_transactions: all, currency }) =>
      moneyText(
        all.reduce((sum, { net }) => sum + net, 0),
        currency,
      ),
  },
  { label: 'Do', cell: disputeActs },
]

export const transfers = (named: Map<string, string>): Column<Transfer>[] => [
  when,
  which,
  { label: 'To', cell: ({ destination }) => named.get(destination ?? '') },
  { label: 'Group', cell: ({ transfer_group: group }) => idText(group) },
  amount,
  {
    label: 'State',
    cell: ({ reversed, amount_reversed: back }) => tag(reversed ? 'reversed' : back > 0 ? 'partly reversed' : 'sent'),
  },
]

export const payouts = (named: Map<string, string>, owner: (payout: Payout) => string): Column<Payout>[] => [
  when,
  which,
  { label: 'Of', cell: (payout) => named.get(owner(payout)) ?? 'Platform' },
  amount,
  {
    label: 'State',
    cell: ({ status, failure_message: why }) => html`${tag(status)}${why && html` <span class="hint">${why}</span>`}`,
  },
  { label: 'Arrives', cell: ({ arrival_date: on }) => timeText(on) },
  {
    label: 'Do',
    cell: ({ id, status }) =>
      acts('payouts', [
        ['pending', 'in_transit'].includes(status) && { act: 'pay', label: 'Pay it now', id },
        ['pending', 'in_transit', 'paid'].includes(status) && {
          act: 'fail-payout',
          label: status === 'paid' ? 'Send it back' : 'Fail it',
          id,
        },
      ]),
  },
]

export const recipients: Column<Account>[] = [
  which,
  {
    label: 'Name',
    cell: ({ id, given_name: given, surname, display_name: display }) =>
      given ? `${given} ${surname ?? ''}` : (display ?? id),
  },
  { label: 'Country', cell: ({ country }) => country },
  { label: 'Transfers', cell: (account) => tag(transfersOf(account)) },
  { label: 'Payouts', cell: (account) => tag(payoutsOf(account)) },
  {
    label: 'Do',
    cell: ({ id, verification }) =>
      acts('recipients', [
        verification === 'pending' && { act: 'verify', label: 'Confirm', id },
        verification !== 'refused' && verification !== 'none' && { act: 'restrict', label: 'Restrict', id },
        verification === 'refused' && { act: 'verify', label: 'Open again', id },
      ]),
  },
]

export const sessions: Column<Session>[] = [
  when,
  {
    label: 'Id',
    cell: ({ id, status }) => (status === 'open' ? html`<a href="/c/pay/${id}">${idText(id)}</a>` : idText(id)),
  },
  { label: 'For', cell: ({ client_reference_id: reference }) => idText(reference) },
  {
    label: 'Amount',
    number: true,
    cell: ({ amount_total: total, currency }) => moneyText(total ?? 0, currency ?? 'usd'),
  },
  { label: 'State', cell: ({ status }) => tag(status ?? '') },
]

export const events: Column<EventRow>[] = [
  when,
  which,
  { label: 'Type', cell: ({ type }) => html`<span class="code">${type}</span>` },
  { label: 'Kind', cell: ({ kind }) => kind },
  {
    label: 'Delivery',
    cell: ({ state, attempts, lastAnswer }) =>
      html`${tag(state)}
        <span class="hint"
          >${attempts > 0 && `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`}${lastAnswer &&
          ` · ${lastAnswer}`}</span
        >`,
  },
  { label: 'Do', cell: ({ id }) => acts('events', [{ act: 'resend', label: 'Send again', id }]) },
]
