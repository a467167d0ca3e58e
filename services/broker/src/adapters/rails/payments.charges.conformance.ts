import { beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { RailRefused, RailUnreachable } from './payments.port.ts'
import {
  aCheckout,
  aPaidCharge,
  dayMs,
  numbers,
  type RailUnderTest,
  refOf,
  twiceAtOnce,
} from './payments.under-test.ts'

async function aSavedCard(under: RailUnderTest, number: string) {
  const {
    checkout: { payer },
  } = await aPaidCharge(under, number)
  const [card] = await under.rail.listSavedCards(payer)
  if (!card) throw new Error('no card was saved')
  return { payer, cardId: card.id, amount: 1_500n, currency: 'USD', title: 'Automatic top-up' }
}

export function describeCharges(create: () => Promise<RailUnderTest>): void {
  let under: RailUnderTest
  beforeAll(async () => {
    under = await create()
  })

  describe('takes money on a page', () => {
    test('a page waits, is paid once, and says with which card and what it cost', async () => {
      const checkout = await aCheckout(under)
      const opened = await under.rail.openCheckout(checkout)
      expect(opened.expiresAt).toEqual(checkout.expiresAt)
      expect(await under.rail.findCharge(refOf(checkout, opened.railId))).toMatchObject({
        state: 'waiting',
        amount: 2_000n,
        currency: 'USD',
        fee: null,
        declines: 0,
        trouble: null,
      })
      await under.pay(opened.url, numbers.good)
      const card = { brand: 'visa', last4: '4242', fingerprint: expect.any(String) }
      const paid = {
        state: 'succeeded',
        amount: 2_000n,
        currency: 'USD',
        fee: 88n,
        trouble: null,
        card,
        succeededAt: expect.any(Date),
      }
      for (const railId of [null, opened.railId])
        expect(await under.rail.findCharge(refOf(checkout, railId))).toMatchObject(paid)
      await under.pay(opened.url, numbers.good).catch(() => {})
      expect((await under.rail.getBalances()).get('USD')).toBe(1_912n)
    })

    test('the same id is the same page, at once, twice at once, and when every key of the rail has run out', async () => {
      const checkout = await aCheckout(under, { expiresAt: new Date((await under.now()).getTime() + dayMs - 60_000) })
      const { url, railId } = await twiceAtOnce(() => under.rail.openCheckout(checkout))
      await under.pay(url, numbers.good)
      await under.pass(40 * dayMs)
      expect((await under.rail.openCheckout(checkout)).railId).toBe(railId)
      expect(await under.rail.findCharge(refOf(checkout))).toMatchObject({ state: 'succeeded' })
    })

    test('another amount or payer under the same id is refused', async () => {
      const checkout = await aCheckout(under)
      await under.rail.openCheckout(checkout)
      await expect(under.rail.openCheckout({ ...checkout, amount: 2_001n })).rejects.toThrow(RailRefused)
    })

    test('what the rail never heard of is not found', async () => {
      expect(await under.rail.findCharge(refOf(await aCheckout(under)))).toBeUndefined()
    })

    test('amounts a card cannot be charged are refused, and nothing is there afterwards', async () => {
      for (const amount of [0n, -1n, 49n, 100_000_000n, 2n ** 63n]) {
        const checkout = await aCheckout(under, { amount })
        await expect(under.rail.openCheckout(checkout)).rejects.toThrow(RailRefused)
        expect(await under.rail.findCharge(refOf(checkout))).toBeUndefined()
      }
    })

    test.each(['before', 'after'] as const)(
      'an answer lost %s it was done: asked again it is done once',
      async (when) => {
        const checkout = await aCheckout(under)
        under.lose(when)
        await expect(under.rail.openCheckout(checkout)).rejects.toThrow(RailUnreachable)
        const { url, railId } = await under.rail.openCheckout(checkout)
        await under.pay(url, numbers.good)
        expect(await under.rail.findCharge(refOf(checkout))).toMatchObject({ state: 'succeeded' })
        expect((await under.rail.openCheckout(checkout)).railId).toBe(railId)
      },
    )

    test('a day after an answer was lost the page is found, not made again', async () => {
      const checkout = await aCheckout(under)
      const ref = refOf(checkout)
      under.lose('after')
      await expect(under.rail.openCheckout(checkout)).rejects.toThrow(RailUnreachable)
      await under.pass(2 * dayMs)
      expect(await under.rail.findCharge(ref)).toMatchObject({ state: 'failed', trouble: 'expired' })
      await under.rail.openCheckout(checkout)
      expect(await under.rail.findCharge(ref)).toMatchObject({ state: 'failed' })
    })
  })

  describe('says why a card did not pay', () => {
    test.each([
      ['declined', numbers.declined],
      ['insufficient_funds', numbers.poor],
    ] as const)('%s: the page stays open, counts, and takes another card', async (trouble, number) => {
      const checkout = await aCheckout(under)
      const { url } = await under.rail.openCheckout(checkout)
      await under.pay(url, number)
      expect(await under.rail.findCharge(refOf(checkout))).toMatchObject({
        state: 'waiting',
        trouble,
        declines: 1,
        fee: null,
      })
      await under.pay(url, number)
      expect(await under.rail.findCharge(refOf(checkout))).toMatchObject({ state: 'waiting', declines: 2 })
      await under.pay(url, numbers.good)
      expect(await under.rail.findCharge(refOf(checkout))).toMatchObject({
        state: 'succeeded',
        trouble: null,
        declines: 2,
      })
    })

    test('a bank that asks: no is a no, yes pays', async () => {
      const checkout = await aCheckout(under)
      const { url } = await under.rail.openCheckout(checkout)
      await under.pay(url, numbers.asks, 'no')
      expect(await under.rail.findCharge(refOf(checkout))).toMatchObject({
        state: 'waiting',
        trouble: 'authentication_required',
      })
      await under.pay(url, numbers.asks, 'yes')
      expect(await under.rail.findCharge(refOf(checkout))).toMatchObject({ state: 'succeeded' })
    })

    test('a page that was closed or has run out pays nothing; one that was paid stays paid', async () => {
      const [closed, late] = [await aCheckout(under), await aCheckout(under)]
      const [first, second] = [await under.rail.openCheckout(closed), await under.rail.openCheckout(late)]
      for (let twice = 0; twice < 2; twice++) await under.rail.closeCheckout(refOf(closed, first.railId))
      await under.pass(2 * 3_600_000)
      for (const { url } of [first, second]) await under.pay(url, numbers.good).catch(() => {})
      for (const one of [closed, late])
        expect(await under.rail.findCharge(refOf(one))).toMatchObject({ state: 'failed', trouble: 'expired' })
      const { checkout, ref } = await aPaidCharge(under)
      await under.rail.closeCheckout(ref)
      expect(await under.rail.findCharge(refOf(checkout))).toMatchObject({ state: 'succeeded' })
    })
  })

  describe('charges saved cards', () => {
    test('a card is saved where that was asked for, is its payer’s alone, and can be forgotten', async () => {
      const {
        checkout: { payer },
        charge,
      } = await aPaidCharge(under)
      const other = await aPaidCharge(under, numbers.good, { saveCard: false })
      const [card, ...more] = await under.rail.listSavedCards(payer)
      expect([card, more]).toEqual([charge.card, []])
      expect(other.charge.card?.fingerprint).toBe(card?.fingerprint)
      expect(await under.rail.listSavedCards(other.checkout.payer)).toEqual([])
      await under.rail
        .forgetSavedCard(other.checkout.payer, card?.id ?? '')
        .catch((error: unknown) => expect(error).toBeInstanceOf(RailRefused))
      expect(await under.rail.listSavedCards(payer)).toHaveLength(1)
      for (let twice = 0; twice < 2; twice++) await under.rail.forgetSavedCard(payer, card?.id ?? '')
      expect(await under.rail.listSavedCards(payer)).toEqual([])
    })

    test('the same id charges once, twice at once, after a lost answer, and when every key has run out', async () => {
      const asked = { ...(await aSavedCard(under, numbers.good)), id: newId() }
      const before = (await under.rail.getBalances()).get('USD') ?? 0n
      under.lose('after')
      await expect(under.rail.chargeSavedCard(asked)).rejects.toThrow(RailUnreachable)
      const twin = { ...asked, id: newId() }
      await twiceAtOnce(() => under.rail.chargeSavedCard(twin))
      const charge = await under.rail.chargeSavedCard(asked)
      expect(charge).toMatchObject({ state: 'succeeded', amount: 1_500n, fee: 74n, card: { last4: '4242' } })
      await under.pass(40 * dayMs)
      expect(await under.rail.chargeSavedCard(asked)).toEqual(charge)
      expect(await under.rail.findCharge(refOf(asked))).toEqual(charge)
      expect((await under.rail.getBalances()).get('USD')).toBe(before + 2n * 1_426n)
      await expect(under.rail.chargeSavedCard({ ...asked, amount: 1_501n })).rejects.toThrow(RailRefused)
    })

    test('a card that declines while nobody is there is an answer, and stays one', async () => {
      const asked = { ...(await aSavedCard(under, numbers.alone)), id: newId() }
      for (let twice = 0; twice < 2; twice++)
        expect(await under.rail.chargeSavedCard(asked)).toMatchObject({
          state: 'failed',
          trouble: 'declined',
          declines: 1,
          fee: null,
        })
      expect(await under.rail.findCharge(refOf(asked))).toMatchObject({ state: 'failed', trouble: 'declined' })
    })

    test('nobody pays with the card of another', async () => {
      const asked = await aSavedCard(under, numbers.good)
      const {
        checkout: { payer },
      } = await aPaidCharge(under)
      await expect(under.rail.chargeSavedCard({ ...asked, payer, id: newId() })).rejects.toThrow(RailRefused)
    })
  })
}
