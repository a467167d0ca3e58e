import type { FakeStripe } from '@microsource/testing'

/** What the rail did with money of ours, told by its own objects under the ids we gave them. Minor units. */
export interface RailFacts {
  readonly charges: ReadonlyMap<string, { ownerId: string; currency: string; amount: bigint; fee: bigint | null }>
  readonly refunds: ReadonlyMap<string, { ownerId: string; currency: string; amount: bigint; status: string; everDone: boolean }>
  /** Movements for disputes: below zero is gone. The fee is on top. */
  readonly funds: readonly { ownerId: string; currency: string; amount: bigint; fee: bigint }[]
  readonly transfers: ReadonlyMap<string, { ownerId: string; currency: string; amount: bigint; back: bigint }>
  /** By payout and try. */
  readonly bank: ReadonlyMap<
    string,
    { ownerId: string; payoutId: string; currency: string; amount: bigint; status: string; everPaid: boolean }
  >
  /** What lies at the platform, by currency, and with each payee, by owner and currency. */
  readonly platform: ReadonlyMap<string, bigint>
  readonly connected: ReadonlyMap<string, bigint>
  /** What was made more than once under one id of ours. */
  readonly doubled: readonly string[]
}

/** What was true once and may be gone from the objects: a bank that paid and sent back. */
export interface RailMemory {
  readonly paid: Set<string>
  readonly refunded: Set<string>
}

interface Carried {
  readonly data?: { readonly object?: { readonly id?: string; readonly status?: string } }
}

export function remember({ control }: FakeStripe, { paid, refunded }: RailMemory): void {
  for (const { type, body } of control.events.all()) {
    const { id = '', status } = (body as Carried).data?.object ?? {}
    if (type === 'payout.paid') paid.add(id)
    if (type.includes('refund') && id.startsWith('re_') && status === 'succeeded') refunded.add(id)
  }
}

type Lists = ReturnType<FakeStripe['control']['list']>

/** As we call it; the rail writes it small. */
const ours = (currency: string): string => currency.toUpperCase()

class Named<T> extends Map<string, T> {
  readonly doubled: string[] = []
  put(id: string | undefined, one: T): void {
    if (id === undefined) return
    if (this.has(id)) this.doubled.push(id)
    this.set(id, one)
  }
}

function moneyIn(lists: Lists, memory: RailMemory) {
  const intents = new Map(lists.paymentIntents.map((intent) => [intent.id, intent.metadata]))
  const fees = new Map(lists.balanceTransactions.map(({ id, fee }) => [id, BigInt(fee)]))
  const ownerOf = (intent: string | null): string => intents.get(intent ?? '')?.['microsource_owner'] ?? ''
  const charges: Named<{ ownerId: string; currency: string; amount: bigint; fee: bigint | null }> = new Named()
  const refunds: Named<{ ownerId: string; currency: string; amount: bigint; status: string; everDone: boolean }> = new Named()
  for (const { paid, status, payment_intent: intent, amount, currency, balance_transaction: kept, id } of lists.charges) {
    if (!paid || status !== 'succeeded' || !id.startsWith('ch_')) continue
    charges.put(intents.get(intent ?? '')?.['microsource_charge'], {
      ownerId: ownerOf(intent),
      currency: ours(currency),
      amount: BigInt(amount),
      fee: fees.get(kept ?? '') ?? null,
    })
  }
  for (const { id, metadata, amount, currency, status } of lists.refunds) {
    refunds.put(metadata?.['microsource_refund'], {
      ownerId: metadata?.['microsource_owner'] ?? '',
      currency: ours(currency),
      amount: BigInt(amount),
      status: status ?? '',
      everDone: status === 'succeeded' || memory.refunded.has(id),
    })
  }
  const funds = lists.disputes.flatMap(({ payment_intent: intent, balance_transactions: all }) =>
    all.map(({ amount, currency, fee }) => ({
      ownerId: ownerOf(intent),
      currency: ours(currency),
      amount: BigInt(amount),
      fee: BigInt(fee),
    })),
  )
  return { charges, refunds, funds }
}

function moneyOut(lists: Lists, memory: RailMemory) {
  const owners = new Map(lists.accounts.map(({ id, metadata }) => [id, metadata['microsource_owner'] ?? '']))
  const banks = new Map(lists.bankAccounts.map(({ id, account }) => [id, account ?? '']))
  const back = new Map<string, bigint>()
  for (const { transfer, amount } of lists.reversals) back.set(transfer, (back.get(transfer) ?? 0n) + BigInt(amount))
  const transfers: Named<{ ownerId: string; currency: string; amount: bigint; back: bigint }> = new Named()
  const bank: Named<{
    ownerId: string
    payoutId: string
    currency: string
    amount: bigint
    status: string
    everPaid: boolean
  }> = new Named()
  for (const { id, metadata, destination, amount, currency } of lists.transfers) {
    transfers.put(metadata['microsource_transfer'], {
      ownerId: owners.get(destination ?? '') ?? '',
      currency: ours(currency),
      amount: BigInt(amount),
      back: back.get(id) ?? 0n,
    })
  }
  for (const { id, metadata, destination, amount, currency, status } of lists.payouts) {
    const { microsource_payout: payoutId = '', microsource_attempt: attempt } = metadata ?? {}
    bank.put(`${payoutId} ${attempt}`, {
      ownerId: owners.get(banks.get(destination ?? '') ?? '') ?? '',
      payoutId,
      currency: ours(currency),
      amount: BigInt(amount),
      status,
      everPaid: status === 'paid' || memory.paid.has(id),
    })
  }
  return { transfers, bank, owners }
}

export function readRail({ control }: FakeStripe, memory: RailMemory): RailFacts {
  const lists = control.list()
  const { charges, refunds, funds } = moneyIn(lists, memory)
  const { transfers, bank, owners } = moneyOut(lists, memory)
  const platform = new Map<string, bigint>()
  const connected = new Map<string, bigint>()
  for (const [key, { available, pending }] of Object.entries(control.balances())) {
    const [account = '', code = ''] = key.split(':')
    const [ownerId, currency] = [owners.get(account), ours(code)]
    const sum = BigInt(available) + BigInt(pending)
    const [sums, place] = ownerId === undefined ? [platform, currency] : [connected, `${ownerId} ${currency}`]
    sums.set(place, (sums.get(place) ?? 0n) + sum)
  }
  return {
    charges,
    refunds,
    funds,
    transfers,
    bank,
    platform,
    connected,
    doubled: [charges, refunds, transfers, bank].flatMap((one) => one.doubled),
  }
}
