import { beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { RailRefused, RailUnreachable } from './payments.port.ts'
import {
  anActivePayee,
  aPayee,
  banks,
  dayMs,
  fund,
  onboard,
  type RailUnderTest,
  twiceAtOnce,
} from './payments.under-test.ts'

const aTransfer = (accountId: string, amount = 3_000n) => ({ id: newId(), accountId, amount, currency: 'USD' })
const aPayOut = (accountId: string, changes: { attempt?: number; amount?: bigint; id?: string } = {}) => ({
  id: newId(),
  attempt: 1,
  accountId,
  railId: null,
  amount: 3_000n,
  currency: 'USD',
  ...changes,
})
const dollars = async ({ rail }: RailUnderTest): Promise<bigint> => (await rail.getBalances()).get('USD') ?? 0n

export function describePayees(create: () => Promise<RailUnderTest>): void {
  let under: RailUnderTest
  beforeAll(async () => {
    under = await create()
    await fund(under)
  })

  describe('knows payees', () => {
    test('one account per payee, from incomplete to active, and what it still wants', async () => {
      const [asked, twin] = [aPayee(), aPayee()]
      await twiceAtOnce(() => under.rail.openPayee(twin))
      under.lose('after')
      await expect(under.rail.openPayee(asked)).rejects.toThrow(RailUnreachable)
      const opened = await under.rail.openPayee(asked)
      expect(opened).toMatchObject({ state: 'incomplete', verifiedName: null, country: 'US', destination: null })
      expect(opened.required.length).toBeGreaterThan(0)
      await under.pass(40 * dayMs)
      expect((await under.rail.openPayee({ ...asked, email: 'new@example.com' })).accountId).toBe(opened.accountId)
      await onboard(under, opened.accountId)
      const active = await under.rail.getPayee(opened.accountId)
      expect(active).toMatchObject({
        accountId: opened.accountId,
        state: 'active',
        required: [],
        verifiedName: 'Ana Example',
        destination: { last4: '6789', name: 'Ana Example' },
      })
    })

    test('another bank account is another destination; the same one of another payee is the same', async () => {
      const [first, second] = [await anActivePayee(under), await anActivePayee(under)]
      const before = (await under.rail.getPayee(first.accountId)).destination
      expect((await under.rail.getPayee(second.accountId)).destination?.fingerprint).toBe(before?.fingerprint)
      await onboard(under, first.accountId, banks.closed)
      const after = (await under.rail.getPayee(first.accountId)).destination
      expect(after?.last4).toBe('1113')
      expect(after?.fingerprint).not.toBe(before?.fingerprint)
    })

    test('one the rail is not content with is restricted, and wants something', async () => {
      const { accountId } = await anActivePayee(under)
      await under.restrictPayee(accountId)
      expect(await under.rail.getPayee(accountId)).toMatchObject({ state: 'restricted' })
      await expect(under.rail.transfer(aTransfer(accountId))).rejects.toMatchObject({ code: 'payee_restricted' })
    })

    test('a payee nobody opened is not there', async () => {
      await expect(under.rail.getPayee('acct_nobody')).rejects.toMatchObject({ code: 'no_such_object' })
      await expect(
        under.rail.createPayeeLink('acct_nobody', {
          returnUrl: 'http://localhost/a',
          refreshUrl: 'http://localhost/b',
        }),
      ).rejects.toThrow(RailRefused)
    })
  })

  describe('moves money to payees', () => {
    test('a transfer is made once for one id: twice at once, after a lost answer, and when every key has run out', async () => {
      const { accountId } = await anActivePayee(under)
      const [asked, twin, before] = [aTransfer(accountId), aTransfer(accountId, 500n), await dollars(under)]
      under.lose('after')
      await expect(under.rail.transfer(asked)).rejects.toThrow(RailUnreachable)
      await twiceAtOnce(() => under.rail.transfer(twin))
      const made = await under.rail.transfer(asked)
      await under.pass(40 * dayMs)
      expect(await under.rail.transfer(asked)).toEqual(made)
      expect(await dollars(under)).toBe(before - 3_500n)
      await expect(under.rail.transfer({ ...asked, amount: 3_001n })).rejects.toThrow(RailRefused)
    })

    test('never more than there is, and not to somebody who gave nothing yet; refused, it can be asked again later', async () => {
      const { accountId } = await anActivePayee(under)
      await expect(under.rail.transfer(aTransfer(accountId, 90_000_000n))).rejects.toMatchObject({
        code: 'balance_insufficient',
      })
      const opened = await under.rail.openPayee(aPayee())
      const asked = aTransfer(opened.accountId)
      await expect(under.rail.transfer(asked)).rejects.toMatchObject({ code: 'payee_restricted' })
      await onboard(under, opened.accountId)
      await under.pass(2 * dayMs)
      expect(await under.rail.transfer(asked)).toMatchObject({ amount: 3_000n })
    })

    test('a reversal brings back what still lies there, once for one id, and never more', async () => {
      const { accountId } = await anActivePayee(under)
      const [before, twin] = [await dollars(under), newId()]
      const { railId: transferRailId } = await under.rail.transfer(aTransfer(accountId))
      const asked = { ...aTransfer(accountId, 1_500n), transferRailId }
      await twiceAtOnce(() => under.rail.reverseTransfer({ ...asked, id: twin, amount: 500n }))
      under.lose('after')
      await expect(under.rail.reverseTransfer(asked)).rejects.toThrow(RailUnreachable)
      const made = await under.rail.reverseTransfer(asked)
      await under.pass(40 * dayMs)
      expect(await under.rail.reverseTransfer(asked)).toEqual(made)
      expect(await dollars(under)).toBe(before - 1_000n)
      await expect(under.rail.reverseTransfer({ ...asked, id: newId() })).rejects.toMatchObject({
        code: 'more_than_left',
      })
      await under.rail.payOut(aPayOut(accountId, { amount: 1_000n }))
      await expect(under.rail.reverseTransfer({ ...asked, id: newId(), amount: 1_000n })).rejects.toMatchObject({
        code: 'balance_insufficient',
      })
    })
  })

  describe('pays payees out', () => {
    test('an attempt is made once: twice at once, after a lost answer, and when every key has run out; then it arrives', async () => {
      const { accountId } = await anActivePayee(under)
      await under.rail.transfer(aTransfer(accountId))
      const [asked, twin] = [aPayOut(accountId, { amount: 1_000n }), aPayOut(accountId, { amount: 500n })]
      await twiceAtOnce(() => under.rail.payOut(twin))
      expect(await under.rail.findPayOut(asked)).toBeUndefined()
      under.lose('after')
      await expect(under.rail.payOut(asked)).rejects.toThrow(RailUnreachable)
      const made = await under.rail.payOut(asked)
      expect(made).toMatchObject({ state: 'waiting', amount: 1_000n, trouble: null, arrivesAt: expect.any(Date) })
      await under.pass(40 * dayMs)
      for (const railId of [null, made.railId])
        expect(await under.rail.findPayOut({ ...asked, railId })).toMatchObject({ railId: made.railId, state: 'paid' })
      expect(await under.rail.payOut(asked)).toMatchObject({ railId: made.railId, state: 'paid' })
      await expect(under.rail.payOut({ ...asked, id: newId(), amount: 1_501n })).rejects.toMatchObject({
        code: 'balance_insufficient',
      })
      expect(await under.rail.payOut({ ...asked, id: newId(), amount: 1_500n })).toMatchObject({ state: 'waiting' })
    })

    test.each([
      ['account_closed', banks.closed],
      ['no_account', banks.missing],
    ] as const)('%s: it fails, and another attempt to another account is paid', async (trouble, bank) => {
      const { accountId } = await anActivePayee(under, bank)
      await under.rail.transfer(aTransfer(accountId))
      const asked = aPayOut(accountId)
      await under.rail.payOut(asked)
      await under.pass(4 * dayMs)
      expect(await under.rail.findPayOut(asked)).toMatchObject({ state: 'failed', trouble })
      await onboard(under, accountId)
      const again = { ...asked, attempt: 2 }
      await under.rail.payOut(again)
      await under.pass(4 * dayMs)
      expect(await under.rail.findPayOut(again)).toMatchObject({ state: 'paid' })
      expect(await under.rail.findPayOut(asked)).toMatchObject({ state: 'failed' })
    })

    test('what counted as paid and came back lies at the payee’s account, from where it can be reversed', async () => {
      const { accountId } = await anActivePayee(under)
      const { railId: transferRailId } = await under.rail.transfer(aTransfer(accountId))
      const asked = aPayOut(accountId)
      const { railId } = await under.rail.payOut(asked)
      await under.pass(4 * dayMs)
      await under.returnPayOut({ ...asked, railId })
      expect(await under.rail.findPayOut({ ...asked, railId })).toMatchObject({
        state: 'failed',
        trouble: expect.any(String),
      })
      expect(await under.rail.reverseTransfer({ ...aTransfer(accountId), transferRailId })).toMatchObject({
        amount: 3_000n,
      })
    })

    test('nobody is paid out who gave nothing yet', async () => {
      const { accountId } = await under.rail.openPayee(aPayee())
      await expect(under.rail.payOut(aPayOut(accountId))).rejects.toBeInstanceOf(RailRefused)
    })
  })
}
