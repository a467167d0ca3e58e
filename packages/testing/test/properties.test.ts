import fc from 'fast-check'
import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { type Bench, createBench, paid } from './bench.ts'

/** A number between 0 and 1 picks among what there is at that moment. */
const share = fc.integer({ min: 0, max: 999 }).map((value) => value / 1000)
const step = fc.record({
  what: fc.constantFrom(
    'pay',
    'refund',
    'dispute',
    'reinstate',
    'close',
    'transfer',
    'transfer',
    'transfer',
    'reverse',
    'reverse',
    'payout',
    'payout',
    'cancel',
    'fail',
    'pay out',
    'fail refund',
    'wait',
  ),
  which: share,
  part: share,
  key: fc.integer({ min: 0, max: 9 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const pick = <T>(all: readonly T[], which: number): T | undefined => all[Math.floor(which * all.length)]
const cards = [
  '4242424242424242',
  '4000000000000077',
  '4000000000000002',
  '4000000000005126',
  '4000000000000259',
  '4000000000006009',
  '4000000000006017',
] as const

async function take(bench: Bench, workers: readonly string[], { what, which, part, key }: Step): Promise<unknown> {
  const { stripe, control } = bench
  const { charges, disputes, refunds, transfers, payouts, bankAccounts } = control.list()
  const amount = 1 + Math.floor(part * 5000)
  const destination = pick(workers, which) ?? ''
  const idempotencyKey = `${what}-${key}`
  const payout = pick(payouts, which)?.id ?? ''
  const owner = bankAccounts.find(({ id }) => id === pick(payouts, which)?.destination)?.account ?? destination
  const acts: Record<string, () => unknown> = {
    pay: () => paid(bench, pick(cards, which), 50 + amount),
    refund: () => stripe.refunds.create({ charge: pick(charges, which)?.id ?? 'ch_none', amount }, { idempotencyKey }),
    dispute: () => control.openDispute({ charge: pick(charges, which)?.id ?? 'ch_none', withdraw: part < 0.7 }),
    reinstate: () =>
      part < 0.5
        ? control.reinstateFunds(pick(disputes, which)?.id ?? '')
        : control.withdrawFunds(pick(disputes, which)?.id ?? ''),
    close: () =>
      control.closeDispute(
        pick(disputes, which)?.id ?? '',
        part < 0.5 ? 'won' : 'lost',
        part < 0.25 ? { reinstate: false } : {},
      ),
    transfer: () =>
      stripe.transfers.create(
        {
          amount,
          currency: 'usd',
          destination,
          ...(part < 0.3 ? { source_transaction: pick(charges, which)?.id ?? 'ch_none' } : {}),
        },
        { idempotencyKey },
      ),
    reverse: () =>
      stripe.transfers.createReversal(pick(transfers, which)?.id ?? 'tr_none', part < 0.5 ? { amount } : {}),
    payout: () => stripe.payouts.create({ amount, currency: 'usd' }, { stripeAccount: destination, idempotencyKey }),
    cancel: () => stripe.payouts.cancel(payout, {}, { stripeAccount: owner }),
    fail: () => control.failPayout(payout),
    'pay out': () => control.payPayout(payout),
    'fail refund': () => control.failRefund(pick(refunds, which)?.id ?? ''),
    wait: () => control.advance({ hours: 1 + part * 60 }),
  }
  // Refusals are part of the game: what is refused must move nothing.
  return Promise.resolve()
    .then(acts[what])
    .catch(() => undefined)
}

async function expectBooksToAgree({ control }: Bench): Promise<void> {
  expect(control.audit().differences).toEqual([])
  const { charges, transfers, refunds } = control.list()
  for (const charge of charges) {
    const failed = refunds
      .filter((refund) => refund.charge === charge.id && refund.status !== 'failed')
      .reduce((sum, { amount }) => sum + amount, 0)
    if (charge.id.startsWith('ch_')) expect(charge.amount_refunded).toBe(failed)
    expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount)
  }
  for (const transfer of transfers) expect(transfer.amount_reversed).toBeLessThanOrEqual(transfer.amount)
}

test('whatever happens, balances are the sum of their balance transactions', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const bench = createBench({ deliver: () => undefined })
      const workers: string[] = []
      for (const bankNumber of ['000123456789', '000111111113']) {
        const { id } = await bench.stripe.v2.core.accounts.create({
          identity: { country: 'US' },
          configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
        })
        bench.control.onboard(id, { bankNumber })
        workers.push(id)
      }
      await paid(bench, '4000000000000077', 20_000)
      for (const one of steps) await take(bench, workers, one)
      await expectBooksToAgree(bench)
      bench.control.advance({ days: 10 })
      await expectBooksToAgree(bench)
      // Nothing waits any longer, and no recipient was paid what it did not have.
      for (const [key, { available, pending }] of Object.entries(bench.control.balances())) {
        expect(pending).toBe(0)
        if (!key.startsWith('acct_platform')) expect(available).toBeGreaterThanOrEqual(0)
      }
    }),
    { numRuns: 30 },
  )
})

test('repeating any request with its key changes nothing, whatever faults met it', async () => {
  const kinds = fc.constantFrom('none', 'failed', 'refused', 'limited')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(kinds, fc.integer({ min: 1, max: 400 })), { minLength: 1, maxLength: 8 }),
      async (attempts) => {
        const bench = createBench({ deliver: () => undefined })
        const { charge } = await paid(bench)
        for (const [index, [kind, amount]] of attempts.entries()) {
          if (kind !== 'none') bench.control.faults.plan({ kind, method: 'POST' })
          const send = () =>
            bench.stripe.refunds.create({ charge: charge.id, amount }, { idempotencyKey: `refund-${index}` }).then(
              ({ id }) => id,
              (error: Stripe.errors.StripeError) => error.statusCode,
            )
          const first = await send()
          const books = JSON.stringify([bench.control.balances(), bench.control.list().refunds])
          const second = await send()
          if (kind === 'limited') continue
          expect(second).toBe(first)
          expect(JSON.stringify([bench.control.balances(), bench.control.list().refunds])).toBe(books)
        }
        expect(bench.control.audit().ok).toBe(true)
      },
    ),
    { numRuns: 25 },
  )
})
