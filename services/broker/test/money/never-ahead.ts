import type { Kysely } from 'kysely'
import type { Database } from '../../src/db/database.ts'
import type { RailFacts } from './rail-facts.ts'

const minuteMs = 60_000
const codes = [
  'topup',
  'card_fee',
  'refund_paid',
  'refund_failed',
  'refund_lost',
  'payout_sent',
  'payout_paid',
  'payout_failed',
  'payout_reversed',
  'payout_refused',
  'payout_cost',
] as const
type Code = (typeof codes)[number]

interface Booked {
  readonly owner_id: string
  readonly subject_id: string
  readonly code: string
  readonly n: number
  readonly currency: string
  readonly amount: bigint
}

/** Each posting that says the rail did something, put to the rail: whether it did, with this amount, for this owner. */
const truths: Readonly<Record<Code, (booked: Booked, rail: RailFacts) => boolean>> = {
  topup: (one, { charges }) => isSame(one, charges.get(one.subject_id)),
  card_fee: ({ subject_id, amount }, { charges }) => charges.get(subject_id)?.fee === amount,
  refund_paid: (one, { refunds }) =>
    isSame(one, refunds.get(one.subject_id)) && refunds.get(one.subject_id)?.everDone === true,
  refund_failed: ({ subject_id }, { refunds }) => (refunds.get(subject_id)?.status ?? 'failed') === 'failed',
  refund_lost: (one, { refunds }) =>
    isSame(one, refunds.get(one.subject_id)) && refunds.get(one.subject_id)?.status === 'failed',
  payout_sent: (one, { transfers }) => isSame(one, transfers.get(one.subject_id)),
  payout_paid: (one, { bank }) =>
    isSame(one, bank.get(`${one.subject_id} ${one.n}`)) && bank.get(`${one.subject_id} ${one.n}`)?.everPaid === true,
  payout_failed: (one, { bank }) =>
    isSame(one, bank.get(`${one.subject_id} ${one.n}`)) && bank.get(`${one.subject_id} ${one.n}`)?.status === 'failed',
  payout_reversed: ({ subject_id }, { transfers }) =>
    transfers.get(subject_id)?.back === transfers.get(subject_id)?.amount && transfers.has(subject_id),
  payout_refused: ({ subject_id }, { transfers }) => !transfers.has(subject_id),
  payout_cost: ({ subject_id, amount }, { bank }) =>
    [...bank.values()].some((one) => one.payoutId === subject_id && one.everPaid && amount === costOf(one.amount, one.currency)),
}

/** What the rail takes for a payout, written out once more: an auditor that shares the code it audits finds nothing. */
export function costOf(amount: bigint, currency: string): bigint {
  if (currency === 'KWD') return ((amount * 25n + 99_999n) / 100_000n) * 10n + 80n
  return (amount * 25n + 9_999n) / 10_000n + (currency === 'EUR' ? 10n : 25n)
}

interface Said {
  readonly ownerId: string
  readonly currency: string
  readonly amount: bigint
}

const isSame = ({ owner_id, currency, amount }: Booked, said: Said | undefined): boolean =>
  said?.ownerId === owner_id && said.currency === currency && said.amount === amount

function readBooked(db: Kysely<Database>, since: Date): Promise<Booked[]> {
  return (
    db
      .selectFrom('entries')
      .select(({ fn }) => ['owner_id', 'subject_id', 'code', 'n', 'currency', fn.sum<string>('amount').as('amount')])
      .where('code', 'in', codes)
      .where('side', 'in', [0, 2, 4])
      .where('posted_at', '>=', new Date(since.getTime() - minuteMs))
      // A fee that is given back stands beside the amount.
      .where('kind', '<>', 'payout_fee')
      .groupBy(['owner_id', 'subject_id', 'code', 'n', 'currency'])
      .execute()
      .then((rows) => rows.map((row) => ({ ...row, amount: BigInt(row.amount) })))
  )
}

/** What the database says is read first: the rail may be further by then, never the ledger. */
export async function findAhead(db: Kysely<Database>, since: Date, rail: () => RailFacts): Promise<string[]> {
  const booked = await readBooked(db, since)
  const moved = await db
    .selectFrom('entries')
    .select(({ fn }) => ['owner_id', 'currency', 'code', fn.sum<string>('amount').as('amount')])
    .where('code', 'in', ['chargeback', 'reinstate'])
    .where('kind', '=', 'rail')
    .groupBy(['owner_id', 'currency', 'code'])
    .execute()
  const facts = rail()
  const withdrawn = new Map<string, bigint>()
  const back = new Map<string, bigint>()
  for (const { ownerId, currency, amount, fee } of facts.funds) {
    const place = `${ownerId} ${currency}`
    const [sums, sum] = amount < 0n ? [withdrawn, fee - amount] : [back, amount]
    sums.set(place, (sums.get(place) ?? 0n) + sum)
  }
  return [
    ...facts.doubled.map((id) => `the rail was asked twice for ${id}`),
    ...booked
      .filter((one) => !truths[one.code as Code](one, facts))
      .map(
        ({ code, subject_id, n, amount, owner_id }) =>
          `${code} ${subject_id} ${n} books ${amount} of ${owner_id}, which the rail does not know`,
      ),
    ...moved
      .filter(
        ({ owner_id, currency, code, amount }) =>
          BigInt(amount) > ((code === 'chargeback' ? withdrawn : back).get(`${owner_id} ${currency}`) ?? 0n),
      )
      .map(({ owner_id, code, amount }) => `${code} of ${owner_id} books ${amount}, more than the rail moved`),
  ]
}
