import { isDeepStrictEqual } from 'node:util'
import { v7 as newId } from 'uuid'
import {
  type Checkout,
  type Payer,
  type PaymentsPort,
  type RailCharge,
  type RailDispute,
  type RailEvent,
  RailUnreachable,
} from './payments.port.ts'

export type Delivery = Parameters<PaymentsPort['readEvent']>[0]

export interface Arrived {
  readonly delivery: Delivery
  readonly event: RailEvent
}

/** A rail with everything around it that a suite needs: the people, the banks, the clock, the line between. */
export interface RailUnderTest {
  readonly rail: PaymentsPort
  now(): Promise<Date> | Date
  /** Time passes, and what is due by then happens. */
  pass(ms: number): Promise<void>
  /** Somebody pays on a page. `asked` answers for them where the bank asks. */
  pay(url: string, number: string, asked?: 'yes' | 'no'): Promise<void>
  /** A payee gives everything on the page that a link leads to. */
  givePayee(
    page: { readonly accountId: string; readonly url: string },
    given: { readonly name: string; readonly bankNumber: string },
  ): Promise<void>
  /** The rail is not content with what the payee gave. */
  restrictPayee(accountId: string): Promise<void>
  /** The card's holder contests a paid charge; the money is withdrawn at once. */
  dispute(charge: RailCharge): Promise<void>
  reinstate(dispute: RailDispute): Promise<void>
  close(dispute: RailDispute, state: 'won' | 'lost'): Promise<void>
  /** A bank sends back what counted as paid. */
  returnPayOut(payOut: {
    readonly id: string
    readonly attempt: number
    readonly accountId: string
    readonly railId: string
  }): Promise<void>
  /** The next thing that is asked for ends in `RailUnreachable`: nothing was done, or all of it. */
  lose(when: 'before' | 'after'): void
  /** What the rail sent so far, oldest first, and what was read from it as it arrived. */
  arrived(): Promise<readonly Arrived[]>
}

export const numbers = {
  good: '4242424242424242',
  declined: '4000000000000002',
  poor: '4000000000009995',
  asks: '4000002500003155',
  alone: '4000000000000341',
  disputed: '4000000000000259',
  refundFails: '4000000000005126',
  refundWaits: '4000000000007726',
} as const

export const banks = { pays: '000123456789', closed: '000111111113', missing: '000111111116' } as const

const hourMs = 3_600_000
export const dayMs = 24 * hourMs

export const aPayer = (): Payer => ({ ownerId: newId(), email: `payer-${newId()}@example.com` })

/** A checkout of $20 that saves the card, open for an hour. */
export async function aCheckout({ now }: RailUnderTest, changes: Partial<Checkout> = {}): Promise<Checkout> {
  return {
    id: newId(),
    payer: aPayer(),
    amount: 2_000n,
    currency: 'USD',
    title: 'Top-up',
    saveCard: true,
    returnUrl: 'http://localhost:4400/wallet',
    expiresAt: new Date(Math.ceil((await now()).getTime() / 1_000) * 1_000 + hourMs),
    ...changes,
  }
}

export const refOf = ({ id, payer }: Pick<Checkout, 'id' | 'payer'>, railId: string | null = null) => ({
  id,
  ownerId: payer.ownerId,
  railId,
})

/** A charge that was paid on its page. */
export async function aPaidCharge(
  under: RailUnderTest,
  number: string = numbers.good,
  changes: Partial<Checkout> = {},
) {
  const checkout = await aCheckout(under, changes)
  await under.pay((await under.rail.openCheckout(checkout)).url, number, 'yes')
  const charge = await under.rail.findCharge(refOf(checkout))
  if (charge?.state !== 'succeeded')
    throw new Error(`the charge is ${charge?.state ?? 'unknown'}, ${charge?.trouble ?? ''}`)
  return { checkout, charge, ref: refOf(checkout, charge.railId) }
}

export const aPayee = () => ({
  ownerId: newId(),
  email: 'ana@example.com',
  country: 'US',
  currency: 'USD',
  name: 'Ana Example',
})

const pages = { returnUrl: 'http://localhost:4400/desk', refreshUrl: 'http://localhost:4400/desk/again' }

/** Somebody who gave everything there is to give, for the first time or anew. */
export async function onboard(
  under: RailUnderTest,
  accountId: string,
  bankNumber: string = banks.pays,
  name = 'Ana Example',
): Promise<void> {
  const { url } = await under.rail.createPayeeLink(accountId, pages)
  await under.givePayee({ accountId, url }, { name, bankNumber })
}

/** A payee who gets paid. */
export async function anActivePayee(under: RailUnderTest, bankNumber: string = banks.pays) {
  const asked = aPayee()
  const { accountId } = await under.rail.openPayee(asked)
  await onboard(under, accountId, bankNumber)
  return { asked, accountId }
}

/** Enough lies at the rail to send from, and none of it waits any more. */
export async function fund(under: RailUnderTest, amount = 50_000n): Promise<void> {
  await aPaidCharge(under, numbers.good, { amount })
  await under.pass(10 * dayMs)
}

/**
 * Two ask at the same moment. Whom the rail sends away is to ask again; who is answered gets what both get from then
 * on.
 */
export async function twiceAtOnce<T>(ask: () => Promise<T>): Promise<T> {
  const both = await Promise.allSettled([ask(), ask()])
  const agreed = await ask()
  for (const one of both) {
    if (one.status === 'fulfilled' ? !isDeepStrictEqual(one.value, agreed) : !(one.reason instanceof RailUnreachable))
      throw new Error('two who asked at once disagree', { cause: one })
  }
  return agreed
}
