import type { Database } from '../../db/database.ts'

export type Charge = Pick<
  Database['charges'],
  'owner_id' | 'id' | 'amount' | 'currency' | 'state' | 'way' | 'fee' | 'refunded' | 'disputed'
>
export type Refund = Pick<Database['refunds'], 'owner_id' | 'id' | 'charge_id' | 'amount' | 'currency' | 'state'>
export type DisputeFunds = Pick<
  Database['dispute_funds'],
  'owner_id' | 'charge_id' | 'what' | 'amount' | 'fee' | 'currency'
>

/** Everything that came in over a rail, and went back. */
export interface MoneyIn {
  readonly charges: readonly Charge[]
  readonly refunds: readonly Refund[]
  readonly disputeFunds: readonly DisputeFunds[]
}

type Place = [owner: string, kind: string, subject: string]
export type Move = (from: Place, to: Place, event: string, currency: string, amount: bigint) => void

/**
 * What the ledger must say of money in, from the rail's rows alone and written out once more: see `expectedEntries`.
 */
export function expectMoneyIn({ charges, refunds, disputeFunds }: MoneyIn, move: Move): void {
  const own = (owner: string, kind: string): Place => [owner, kind, owner]
  for (const { owner_id: owner, amount, currency, state, fee } of charges) {
    if (state === 'succeeded') move(own(owner, 'rail'), own(owner, 'wallet'), 'topup', currency, amount)
    if (fee) move(own(owner, 'card_fee'), own(owner, 'rail'), 'card_fee', currency, fee)
  }
  for (const { owner_id: owner, id, amount, currency, state } of refunds) {
    const transit: Place = [owner, 'transit', id]
    move(own(owner, 'wallet'), transit, 'refund_start', currency, amount)
    if (state === 'confirmed' || state === 'lost') move(transit, own(owner, 'rail'), 'refund_paid', currency, amount)
    if (state === 'failed') move(transit, own(owner, 'wallet'), 'refund_failed', currency, amount)
    if (state === 'lost') move(own(owner, 'rail'), own(owner, 'wallet'), 'refund_lost', currency, amount)
  }
  for (const { owner_id: owner, what, amount, fee, currency } of disputeFunds) {
    const isBack = what === 'reinstated'
    const event = isBack ? 'reinstate' : 'chargeback'
    const [of, to] = isBack ? (['rail', 'wallet'] as const) : (['wallet', 'rail'] as const)
    move(own(owner, of), own(owner, to), event, currency, amount)
    if (fee > 0n)
      move(
        own(owner, isBack ? 'rail' : 'dispute_fee'),
        own(owner, isBack ? 'dispute_fee' : 'rail'),
        event,
        currency,
        fee,
      )
  }
}

const sumBy = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  amountOf: (item: T) => bigint,
): Map<string, bigint> =>
  new Map([...Map.groupBy(items, keyOf)].map(([key, own]) => [key, own.reduce((sum, one) => sum + amountOf(one), 0n)]))

/** What charges keep of their refunds and disputes, and the room kept in wallets, counted again. */
export function auditCharges(
  { charges, refunds, disputeFunds }: MoneyIn,
  rooms: readonly Pick<Database['wallet_rooms'], 'owner_id' | 'currency' | 'reserved'>[],
): string[] {
  const alive = refunds.filter(({ state }) => state !== 'failed' && state !== 'lost')
  const refunded = sumBy(
    alive,
    ({ charge_id }) => charge_id,
    ({ amount }) => amount,
  )
  const withdrawn = sumBy(
    disputeFunds,
    ({ charge_id }) => charge_id,
    ({ what, amount }) => (what === 'withdrawn' ? amount : -amount),
  )
  const open = charges.filter(({ state, way }) => way !== 'given' && (state === 'intended' || state === 'waiting'))
  const begun = sumBy(
    open,
    ({ owner_id, currency }) => `${owner_id} ${currency}`,
    ({ amount }) => amount,
  )
  const kept = new Map(rooms.map(({ owner_id, currency, reserved }) => [`${owner_id} ${currency}`, reserved]))
  const owners = new Set([...begun.keys(), ...kept.keys()])
  return [
    ...charges.flatMap((charge) => auditCharge(charge, refunded.get(charge.id) ?? 0n, withdrawn.get(charge.id) ?? 0n)),
    ...[...owners]
      .filter((key) => (begun.get(key) ?? 0n) !== (kept.get(key) ?? 0n))
      .map(
        (key) => `the wallet of ${key} keeps room for ${kept.get(key) ?? 0n}, and ${begun.get(key) ?? 0n} was begun`,
      ),
  ]
}

function auditCharge({ id, amount, refunded, disputed }: Charge, sent: bigint, withdrawn: bigint): string[] {
  const left = amount - refunded
  const expected = withdrawn < 0n ? 0n : withdrawn < left ? withdrawn : left
  return [
    ...(refunded === sent ? [] : [`charge ${id} counts ${refunded} as refunded, its refunds are ${sent}`]),
    ...(disputed === expected ? [] : [`charge ${id} counts ${disputed} as disputed, its funds say ${expected}`]),
  ]
}
