import { expect, test } from 'vitest'
import { type Adjustment, planAdjustment, planConfirm, planDecline } from './adjustment.ts'
import { settleDebt } from './debt.ts'
import type { AccountKind } from './ledger.ts'

const account = (ownerId: string, kind: AccountKind) => ({ ownerId, kind, subjectId: ownerId })
const asked = (amount: bigint, from: AccountKind = 'goodwill', to: AccountKind = 'wallet') => ({
  id: 'adj',
  debit: account('req', from),
  credit: account('req', to),
  amount,
  currency: 'USD',
  proposedBy: 'ops@example.com',
})
const proposed: Adjustment = { ...asked(5_001n), status: 'proposed', decidedBy: null }

test('up to $50 one person moves money, a cent more waits for a second', () => {
  expect(planAdjustment(asked(5_000n))).toMatchObject({
    ok: true,
    adjustment: { status: 'posted' },
    posting: { code: 'adjustment', transfers: [{ amount: 5_000n }] },
  })
  expect(planAdjustment(asked(5_001n))).toEqual({ ok: true, adjustment: proposed, posting: null })
})

test('the second person is another one', () => {
  expect(planConfirm(proposed, 'ops@example.com')).toEqual({ ok: false, refusal: 'second_person_needed' })
  expect(planConfirm(proposed, 'ops2@example.com')).toMatchObject({
    ok: true,
    adjustment: { status: 'posted', decidedBy: 'ops2@example.com' },
    posting: { subjectId: 'adj' },
  })
})

test('what is decided stays so; saying the same again moves nothing', () => {
  const posted: Adjustment = { ...proposed, status: 'posted', decidedBy: 'ops2@example.com' }
  expect(planConfirm(posted, 'ops2@example.com')).toEqual({ ok: true, adjustment: posted, posting: null })
  expect(planConfirm(posted, 'ops3@example.com')).toEqual({ ok: false, refusal: 'already_decided' })
  expect(planDecline(posted, 'ops@example.com')).toEqual({ ok: false, refusal: 'already_decided' })
  const declined = planDecline(proposed, 'ops@example.com')
  expect(declined).toMatchObject({ ok: true, adjustment: { status: 'declined' }, posting: null })
  expect(planConfirm({ ...proposed, status: 'declined', decidedBy: 'ops@example.com' }, 'ops2@example.com')).toEqual({
    ok: false,
    refusal: 'already_decided',
  })
})

test('accounts that are counted against rows, the same account twice, nothing, and a debt by hand are refused', () => {
  const not = { ok: false, refusal: 'account_not_adjustable' }
  for (const kind of [
    'hold',
    'earned_pending',
    'share_pending',
    'fee_pending',
    'transit',
    'connected',
    'bond_reserved',
  ] as const) {
    expect(planAdjustment(asked(100n, kind))).toEqual(not)
    expect(planAdjustment(asked(100n, 'goodwill', kind))).toEqual(not)
  }
  expect(planAdjustment(asked(100n, 'wallet', 'wallet'))).toEqual(not)
  expect(planAdjustment(asked(0n))).toEqual(not)
  expect(planAdjustment(asked(100n, 'debt', 'rail'))).toEqual(not)
  expect(planAdjustment(asked(100n, 'bad_debt', 'debt'))).toMatchObject({ ok: true })
})

test('goodwill for somebody who owes repays that first', () => {
  const planned = planAdjustment(asked(300n))
  const posting = planned.ok && planned.posting
  expect(
    posting &&
      settleDebt(posting, new Map([['req', { wallet: 0n, debt: 200n }]])).transfers.map(({ credit, amount }) => [
        credit.kind,
        amount,
      ]),
  ).toEqual([
    ['debt', 200n],
    ['wallet', 100n],
  ])
})
