import { toTypeId } from '@microsource/protocol'
import { amountWords } from '../books/index.ts'
import { titleOf } from '../tasks/index.ts'
import type { DisputeFound } from './disputes.repository.ts'

/** Work that was asked for with a wallet after a charge, delivered and paid for. */
export interface Delivered {
  readonly task_id: string
  readonly description: string
  readonly price: bigint
  readonly currency: string
  readonly asked_at: Date
  readonly submitted_at: Date | null
  readonly approved_at: Date
  readonly by: 'requester' | 'silence' | 'operator' | 'agreed'
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
const at = (time: Date): string => `${moment.format(time)} UTC`

const approved: Readonly<Record<Delivered['by'], string>> = {
  requester: 'approved by the holder of the account',
  silence: 'paid after nobody objected in the time agreed on',
  operator: 'decided by us after it was looked at',
  agreed: 'paid in part, as the holder of the account had offered,',
}

const toLine = ({ task_id, description, price, currency, asked_at, submitted_at, approved_at, by }: Delivered): string =>
  `- “${titleOf(description)}” (${toTypeId('task', task_id)}), ${amountWords(price, currency)}: asked for ${at(asked_at)}, ` +
  `${submitted_at ? `delivered ${at(submitted_at)}, ` : ''}${approved[by]} ${at(approved_at)}.`

/** What the broker knows of a disputed charge, in words for its bank. An operator reads and changes it first. */
export function suggestEvidence(row: DisputeFound, delivered: readonly Delivered[]): string {
  const card = row.card_last4 === null ? 'a card' : `the ${row.card_brand ?? 'card'} card ending in ${row.card_last4}`
  const paid = amountWords(row.charge_amount, row.currency)
  const head =
    `On ${at(row.paid_at)} ${paid} were paid with ${card} ` +
    `${row.way === 'automatic' ? 'that its holder had saved for automatic payments' : 'on our payment page'}, ` +
    `as prepaid credit for work by people asked for in ${row.app_name} (our charge ${toTypeId('charge', row.charge_id)}).`
  const back = row.refunded > 0n ? `${amountWords(row.refunded, row.currency)} of it were sent back to the card.` : ''
  const work =
    delivered.length === 0
      ? 'None of it was spent on work that was approved since.'
      : `After that payment this account asked for the following work, and it was delivered:\n${delivered.map(toLine).join('\n')}`
  return [head, back, work].filter((part) => part !== '').join('\n\n').slice(0, 12_000)
}
