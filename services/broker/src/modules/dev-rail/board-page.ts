import type { RecentRecords } from '../../adapters/rails/simulated/control.ts'
import type { DisputeData, PayeeData, PayOutData, RefundData } from '../../adapters/rails/simulated/records.ts'
import { html, type Html } from '../../http/html.ts'
import type { RailPage } from './layout.ts'
import { amountWords } from '../../money-words.ts'

interface Row {
  readonly id: string
  readonly cells: readonly [what: string, state: string]
  /** Name of the act and the words on its button. */
  readonly may: readonly (readonly [act: string, words: string])[]
}

const money = ({ amount, currency }: { readonly amount: string; readonly currency: string }): string =>
  amountWords(BigInt(amount), currency)

const disputeActs = ({ funds, state }: DisputeData): Row['may'] => [
  funds.at(-1)?.what === 'withdrawn' ? ['reinstate', 'Give the money back'] : ['withdraw', 'Take the money'],
  ...(state === 'open'
    ? ([
        ['win', 'Decide for us'],
        ['lose', 'Decide for the holder'],
      ] as const)
    : []),
]
const refundActs = ({ state }: RefundData): Row['may'] =>
  state === 'failed'
    ? []
    : [...(state === 'waiting' ? ([['deliver-refund', 'Deliver']] as const) : []), ['return-refund', 'Send it back']]
const payoutActs = ({ state }: PayOutData): Row['may'] =>
  state === 'failed'
    ? []
    : [...(state === 'waiting' ? ([['deliver-payout', 'Deliver']] as const) : []), ['return-payout', 'Send it back']]
const payeeActs = ({ state, bank }: PayeeData): Row['may'] => [
  ...(state !== 'active' && bank ? ([['accept-payee', 'Accept']] as const) : []),
  ...(state === 'restricted' ? [] : ([['restrict-payee', 'Restrict']] as const)),
]

const button = (
  id: string,
  about: string,
  [act, words]: Row['may'][number],
): Html => html`<form method="post" action="/dev/rail">
<input type="hidden" name="act" value="${act}"><input type="hidden" name="id" value="${id}"><button aria-label="${words}: ${about}">${words}</button></form>`

const table = (title: string, rows: readonly Row[]): Html => html`<h2>${title}</h2>
${
  rows.length === 0
    ? html`<p class="second">None yet.</p>`
    : html`<div class="scrolls"><table>
<thead><tr><th>What</th><th>State</th><th>May happen next</th></tr></thead>
<tbody>${rows.map(({ id, cells: [what, state], may }) => html`<tr><td class="number">${what}</td><td>${state}</td><td><div class="row">${may.map((one) => button(id, what, one))}</div></td></tr>`)}</tbody>
</table></div>`
}`

const words = (code: string): string => code.replaceAll('_', ' ')
const withWhy = (state: string, why: string | null): string => (why === null ? state : `${state}: ${words(why)}`)

/** Everything the rest of the world may do to test money, the newest first. */
export function boardPage({ charge, dispute, refund, payee, payout }: RecentRecords, problem?: string): RailPage {
  const body = html`<h1>What others do with test money</h1>
<p class="second">Holders of cards, banks and the payment provider. What is done here arrives as events, as it would from a real one.</p>
${problem !== undefined && html`<p class="alert" role="alert">${problem}</p>`}
${table(
  'Charges',
  charge.map(({ id, data }) => ({
    id,
    cells: [`${money(data)} ${data.title}`, withWhy(data.state, data.trouble)],
    may: data.state === 'succeeded' ? [['contest', 'Contest']] : [],
  })),
)}
${table(
  'Disputes',
  dispute.map(({ id, data }) => ({
    id,
    cells: [`${money(data)} ${words(data.reason)}`, `${data.state}, money ${data.funds.at(-1)?.what ?? 'not moved'}`],
    may: disputeActs(data),
  })),
)}
${table(
  'Refunds',
  refund.map(({ id, data }) => ({
    id,
    cells: [money(data), withWhy(data.state, data.trouble)],
    may: refundActs(data),
  })),
)}
${table(
  'Payouts',
  payout.map(({ id, data }) => ({
    id,
    cells: [`${money(data)} to ${data.bankNumber}`, withWhy(data.state, data.trouble)],
    may: payoutActs(data),
  })),
)}
${table(
  'Payees',
  payee.map(({ id, data }) => ({ id, cells: [`${data.name}, ${data.country}`, data.state], may: payeeActs(data) })),
)}`
  return { title: 'What others do', body, shape: 'board' }
}
