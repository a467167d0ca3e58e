import { broker, domain, plant, type Plant } from './plant.ts'

const settle = broker('modules/charges/settle.ts')
const refunds = broker('modules/refunds/refunds.service.ts')
const disputes = broker('modules/disputes/disputes.service.ts')
const postings = domain('rail-postings.ts')

export const moneyInPlants: readonly Plant[] = [
  plant(
    'a top-up is booked once more after a chargeback',
    settle,
    `const isNew = canChargeMove(row.state, 'succeeded')`,
    `const isNew = canChargeMove(row.state, 'succeeded') || row.disputed > 0n`,
    {
      file: settle,
      find: 'postTopUp(moneyOf(row))',
      replace: '{ ...postTopUp(moneyOf(row)), n: row.disputed > 0n ? 1 : 0 }',
    },
  ),
  plant(
    'a top-up counts while its page is still open',
    settle,
    `if (said.state === 'succeeded') return succeed`,
    `if (said.state !== 'failed') return succeed`,
  ),
  plant(
    'the fee of a card is doubled',
    settle,
    'postCardFee({ ...moneyOf(row), amount: said.fee })',
    'postCardFee({ ...moneyOf(row), amount: said.fee * 2n })',
  ),
  plant(
    'a payment that failed keeps its room in the wallet',
    settle,
    'if (!isChargeOpen(row.state)) return row\n  await giveRoomBack(trx, moneyOf(row))',
    'if (!isChargeOpen(row.state)) return row',
  ),
  plant(
    'a top-up does not repay what is owed',
    domain('debt.ts'),
    'const repaid = least(debt, amount)',
    'const repaid = 0n',
  ),
  plant(
    'a chargeback is owed while the wallet still holds money',
    domain('debt.ts'),
    'const had = least(wallet, amount)',
    'const had = 0n',
  ),
  plant(
    'the wallet is not locked before it is read',
    broker('modules/ledger/standings.repository.ts'),
    '.forNoKeyUpdate()',
    '',
  ),
  plant(
    'the fee of a dispute is taken from the payer',
    postings,
    `own(withdrawal, 'dispute_fee'), own(withdrawal, 'rail')`,
    `own(withdrawal, 'wallet'), own(withdrawal, 'rail')`,
  ),
  plant(
    'reinstated funds have the wrong sign',
    postings,
    `move(reinstated, own(reinstated, 'rail'), own(reinstated, 'wallet'))`,
    `{ ...move(reinstated, own(reinstated, 'wallet'), own(reinstated, 'rail')), orOwed: true }`,
  ),
  plant(
    'a movement of a dispute is booked as often as it is heard of',
    disputes,
    'if (!(await insertFunds(trx, row))) return false',
    'await insertFunds(trx, row)',
  ),
  plant(
    'movements of a dispute are told apart by their position',
    disputes,
    'movement_id: movementId,',
    'movement_id: `${dispute.rail_id} ${what}`,',
  ),
  plant(
    'a chargeback follows the status of its dispute instead of the funds',
    disputes,
    'for (const funds of said.funds) owes',
    `const { railId: movementId, amount: all, openedAt: at } = said
    const what = said.state === 'won' ? ('reinstated' as const) : ('withdrawn' as const)
    for (const funds of [{ movementId, what, amount: all, fee: 1_500n, at }]) owes`,
  ),
  plant(
    'a disputed charge still counts as refundable',
    domain('refund-plan.ts'),
    '(disputed > 0n ? 0n : amount - refunded)',
    '(amount - refunded)',
  ),
  plant(
    'refunds take the oldest charge first',
    broker('modules/charges/charges.repository.ts'),
    `.orderBy('succeeded_at', 'desc').orderBy('id', 'desc').execute()`,
    `.orderBy('succeeded_at', 'asc').orderBy('id', 'asc').execute()`,
  ),
  plant('the rest of a refund is forgotten from part to part', domain('refund-plan.ts'), 'rest -= amount', ''),
  plant(
    'transit is not emptied when a refund is done',
    refunds,
    `if (state === 'confirmed') await savePosting(trx, postRefundPaid(moneyOf(row)), now)`,
    '',
  ),
  plant(
    'a refund that is done is posted twice',
    refunds,
    `await savePosting(trx, postRefundPaid(moneyOf(row)), now)`,
    'for (const n of [0, 1]) await savePosting(trx, { ...postRefundPaid(moneyOf(row)), n }, now)',
  ),
  plant(
    'money of a refund that failed goes to the rail',
    postings,
    `move(refund, transit(refund), own(refund, 'wallet'))`,
    `move(refund, transit(refund), own(refund, 'rail'))`,
  ),
  plant(
    'a refund that is lost later is not looked at',
    domain('rail-states.ts'),
    `confirmed: ['lost']`,
    'confirmed: []',
  ),
  plant(
    'a refund is asked for again without looking for it first',
    broker('adapters/rails/stripe/refunds.ts'),
    'const found = await findIn(world, asked, payment.id)',
    'const found = undefined as Stripe.Refund | undefined',
    {
      file: broker('adapters/rails/stripe/refunds.ts'),
      find: 'making(`refund:${asked.id}`',
      replace: 'making(`refund:${Math.random()}`',
    },
  ),
]
