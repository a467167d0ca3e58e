import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { aStripeRail, type Fetch, type StripeUnderTest } from '../../../../test/fake-stripe.ts'
import { openTestDatabase, type TestDatabase } from '../../../../test/test-database.ts'
import { RailRefused, RailUnreachable } from '../payments.port.ts'
import { aCheckout, anActivePayee, aPaidCharge, aPayee, dayMs, fund } from '../payments.under-test.ts'

type Under = StripeUnderTest

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('pglite')
})
afterAll(() => database.close())

/** Ends the connection at one request: before it left, or with the answer on its way. */
function createLine() {
  let cutAt = { request: Infinity, when: 'before' as 'before' | 'after' }
  let count = 0
  const onTheWay =
    (fetch: Fetch): Fetch =>
    async (input, init) => {
      const isCut = count++ === cutAt.request
      if (isCut && cutAt.when === 'before') throw new Error('the process died')
      const answer = await fetch(input, init)
      if (isCut) throw new Error('the process died')
      return answer
    }
  return {
    onTheWay,
    cut(request: number, when: 'before' | 'after') {
      count = 0
      cutAt = { request, when }
    },
    /** Whether it came so far. Nothing is cut any more. */
    mend(): boolean {
      const wasCut = count > cutAt.request
      cutAt = { request: Infinity, when: 'before' }
      return wasCut
    },
  }
}

interface Doing {
  /** Asks once, with an id of its own that stays. */
  readonly ask: () => Promise<unknown>
  /** How many objects of the rail it made. */
  readonly made: (under: Under) => number
  /** What was not made in its time is refused later, and never made. */
  readonly perishes?: boolean
}

const transferOf = (accountId: string) => ({ id: newId(), accountId, amount: 1_000n, currency: 'USD' })

/** Everything that makes something, each with what it needs. */
const doings: Record<string, (under: Under) => Promise<Doing>> = {
  async openCheckout(under) {
    const checkout = await aCheckout(under)
    return {
      perishes: true,
      ask: () => under.rail.openCheckout(checkout),
      made: ({ fake }) =>
        fake.control.list().sessions.filter(({ client_reference_id: id }) => id === checkout.id).length,
    }
  },
  async chargeSavedCard(under) {
    const {
      checkout: { payer },
      charge: { card },
    } = await aPaidCharge(under)
    const asked = { id: newId(), payer, cardId: card?.id ?? '', amount: 1_500n, currency: 'USD', title: 'Automatic' }
    return {
      ask: () => under.rail.chargeSavedCard(asked),
      made: ({ fake }) =>
        fake.control.list().charges.filter(({ metadata, paid }) => paid && metadata['microsource_charge'] === asked.id)
          .length,
    }
  },
  async refund(under) {
    const asked = { id: newId(), railId: null, charge: (await aPaidCharge(under)).ref, amount: 500n, currency: 'USD' }
    return {
      ask: () => under.rail.refund(asked),
      made: ({ fake }) =>
        fake.control.list().refunds.filter(({ metadata }) => metadata?.['microsource_refund'] === asked.id).length,
    }
  },
  async openPayee(under) {
    const asked = aPayee()
    return {
      ask: () => under.rail.openPayee(asked),
      made: ({ fake }) =>
        fake.control.list().accounts.filter(({ metadata }) => metadata['microsource_owner'] === asked.ownerId).length,
    }
  },
  async transfer(under) {
    const asked = transferOf((await anActivePayee(under)).accountId)
    return {
      ask: () => under.rail.transfer(asked),
      made: ({ fake }) => fake.control.list().transfers.filter(({ transfer_group: id }) => id === asked.id).length,
    }
  },
  async reverseTransfer(under) {
    const { accountId } = await anActivePayee(under)
    const asked = {
      ...transferOf(accountId),
      transferRailId: (await under.rail.transfer(transferOf(accountId))).railId,
    }
    return {
      ask: () => under.rail.reverseTransfer(asked),
      made: ({ fake }) =>
        fake.control.list().reversals.filter(({ metadata }) => metadata?.['microsource_reversal'] === asked.id).length,
    }
  },
  async payOut(under) {
    const { accountId } = await anActivePayee(under)
    await under.rail.transfer(transferOf(accountId))
    const asked = { id: newId(), attempt: 1, accountId, railId: null, amount: 1_000n, currency: 'USD' }
    return {
      ask: () => under.rail.payOut(asked),
      made: ({ fake }) =>
        fake.control.list().payouts.filter(({ metadata }) => metadata?.['microsource_payout'] === asked.id).length,
    }
  },
}

async function survive(
  under: Under,
  line: ReturnType<typeof createLine>,
  doing: Doing,
  request: number,
  when: 'before' | 'after',
  waitMs: number,
): Promise<boolean> {
  line.cut(request, when)
  const outcome = await doing.ask().catch((error: unknown) => error)
  if (!line.mend()) return false
  expect(outcome).toBeInstanceOf(RailUnreachable)
  expect(doing.made(under)).toBeLessThanOrEqual(1)
  await under.pass(waitMs)
  if (doing.perishes && waitMs > 0 && doing.made(under) === 0) {
    await expect(doing.ask()).rejects.toBeInstanceOf(RailRefused)
    expect(doing.made(under)).toBe(0)
    return true
  }
  // The clock may have closed a page that was opened before: it is the same one all the same.
  const first = await doing.ask()
  expect(await doing.ask()).toEqual(first)
  expect(doing.made(under)).toBe(1)
  return true
}

describe('whatever dies between two steps of the adapter, asking again does it once', () => {
  test.each(
    Object.keys(doings).flatMap(
      (name) =>
        [
          [name, 'at once', 0],
          [name, 'when the rail forgot the key', 40 * dayMs],
        ] as const,
    ),
  )('%s, %s', async (name, _when, waitMs) => {
    const line = createLine()
    const under = await aStripeRail(database.db, { onTheWay: line.onTheWay })
    await fund(under)
    let cuts = 0
    for (const when of ['before', 'after'] as const) {
      for (let request = 0; ; request++) {
        const doing = await doings[name]?.(under)
        if (!doing || !(await survive(under, line, doing, request, when, waitMs))) break
        cuts += 1
      }
    }
    expect(cuts).toBeGreaterThanOrEqual(4)
  })
})
