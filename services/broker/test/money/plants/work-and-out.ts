import { broker, domain, plant, type Plant } from './plant.ts'

const tasks = domain('postings.ts')
const ledger = broker('modules/ledger/ledger.service.ts')
const drive = broker('modules/payouts/drive-payouts.ts')
const payout = domain('payout.ts')
const rail = domain('rail-postings.ts')

export const workPlants: readonly Plant[] = [
  plant(
    'cards of the payer are not looked at when somebody claims',
    broker('modules/signals/signals.service.ts'),
    "...(await listCardsOf(db, idsOf('requester'), rail)),",
    '',
  ),
  plant(
    'a hold is a cent short',
    tasks,
    'amount: task.price * BigInt(task.slots),',
    'amount: task.price * BigInt(task.slots) - 1n,',
  ),
  plant(
    'a task that is over releases nothing',
    domain('close.ts'),
    'postings: [postRelease(task, freed)],',
    'postings: [],',
  ),
  plant(
    'a capture leaves out the share',
    tasks,
    `{ debit: hold, credit: account(appId, 'share_pending', id), amount: parts.app },`,
    '',
    { file: tasks, find: `lot(appId, 'share', parts.app),`, replace: '' },
  ),
  plant(
    'what is left of a cent goes to the app',
    domain('split.ts'),
    'const app = floorToStep((price * shareBps) / bpsWhole, currency)',
    'const app = (price * shareBps + bpsWhole - 1n) / bpsWhole',
  ),
  plant(
    'the fee of the platform goes to the worker',
    tasks,
    `credit: account(appId, 'fee_pending', id), amount: parts.platform`,
    `credit: account(payeeId, 'fee_pending', id), amount: parts.platform`,
    { file: tasks, find: `lot(appId, 'fee', parts.platform)`, replace: `lot(payeeId, 'fee', parts.platform)` },
  ),
  plant(
    'a lot matures twice',
    ledger,
    'await savePosting(trx, postMature({ ownerId, subjectId, code, currency, amount }), now)',
    `const mature = postMature({ ownerId, subjectId, code, currency, amount })
      for (const n of [0, 1]) await savePosting(trx, { ...mature, n }, now)`,
  ),
  plant(
    'a lot is marked in a transaction of its own',
    ledger,
    'const lot = await takeDueLot(trx, key, now)',
    'const lot = await transact(deps, (own) => takeDueLot(own.trx, key, own.now))',
  ),
  plant(
    'lots mature at once',
    domain('maturing.ts'),
    'return isFresh ? Math.max(disputeWindowMs, 7 * dayMs) : disputeWindowMs',
    'return isFresh ? hourMs : 0',
  ),
  plant(
    'an adjustment is posted while it waits for a second person',
    domain('adjustment.ts'),
    'posting: needsSecond(amount, currency) ? null : postAdjustment(adjustment)',
    'posting: postAdjustment(adjustment)',
  ),
]

export const moneyOutPlants: readonly Plant[] = [
  plant(
    'a payout counts as sent before the rail was asked',
    drive,
    `return trouble ? { news: { what: 'transfer_refused', trouble } } : { facts: { transfer_asked: true } }`,
    `return trouble
      ? { news: { what: 'transfer_refused', trouble } }
      : { news: { what: 'transferred' }, facts: { transfer_asked: true, transfer_rail_id: 'tr_soon' } }`,
  ),
  plant(
    'a payout counts as paid before the bank says so',
    drive,
    `if (said.state === 'paid')`,
    `if (said.state !== 'failed')`,
  ),
  plant(
    'a reversal is booked when it is asked for',
    payout,
    `? to(payout, { state: 'reversing' })`,
    `? to(payout, { state: 'reversing' }, postPayoutReversed(payout))`,
  ),
  plant(
    'a bank that sends back is not believed once it has paid',
    drive,
    `if (said?.state === 'failed') return newsOfBank(deps, row, said)`,
    '',
  ),
  plant(
    'a transfer is asked for again without looking for it first',
    broker('adapters/rails/stripe/payouts.ts'),
    'await asking(() => stripe.transfers.list({ transfer_group: id, limit: 1 }))',
    '{ data: [] as Stripe.Transfer[] }',
    {
      file: broker('adapters/rails/stripe/payouts.ts'),
      find: 'making(`transfer:${id}`',
      replace: 'making(`transfer:${Math.random()}`',
    },
  ),
  plant(
    'a payout taken back goes to another account',
    rail,
    `move(payout, own(payout, 'connected'), own(payout, payout.from)), giveFeeBack(payout)`,
    `move(payout, own(payout, 'connected'), own(payout, 'share')), giveFeeBack(payout)`,
  ),
  plant(
    'the fee of a payout that was refused is kept',
    rail,
    'move(payout, transit(payout), own(payout, payout.from)), giveFeeBack(payout)',
    'move(payout, transit(payout), own(payout, payout.from))',
  ),
  plant('what a payout costs is not booked', payout, 'return amount > 0n', 'return amount < 0n'),
  plant(
    'the second payout of a month is free too',
    domain('payout-fee.ts'),
    `reason !== 'asked' || askedThisMonth === 0`,
    `reason !== 'asked' || askedThisMonth < 2`,
  ),
]
