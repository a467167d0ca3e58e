import { broker, domain, plant, type Plant } from './plant.ts'

const [part, postings, tip] = [domain('part.ts'), domain('postings.ts'), domain('tip.ts')]

export const pricePlants: readonly Plant[] = [
  plant(
    'a raise puts nothing on hold',
    domain('reprice.ts'),
    'postings: [postReprice(task, price, task.openSlots)],',
    'postings: price > task.price ? [] : [postReprice(task, price, task.openSlots)],',
  ),
  plant(
    'a lowered price has the wrong sign',
    postings,
    '{ debit: hold, credit: wallet, amount: -more }',
    '{ debit: wallet, credit: hold, amount: -more }',
  ),
  plant(
    'a raise does not count against the day',
    broker('modules/tasks/change-funded.ts'),
    'if (needed > 0n) {',
    'if (needed > 1_000n) {',
  ),
  plant(
    'the rest of an agreed part stays on hold',
    part,
    'postings: [postCapture(agreed, now), postGivenBack({ appId, taskId, payerId, currency, n, amount: assignment.price - price })],',
    'postings: [postCapture(agreed, now)],',
  ),
  plant('a part is agreed to after its time', part, `state === 'open' && endsAt > now &&`, `state === 'open' &&`),
  plant('a tip does not count what was tipped before', tip, '(price < max ? price : max) - tipped', 'price < max ? price : max', {
    file: tip,
    find: 'tipped: assignment.tipped + tip.amount',
    replace: 'tipped: tip.amount',
  }),
  plant('a tip matures at once', tip, 'later(now, assignment.maturingMs)', 'now'),
  plant(
    'a tip goes to the app',
    postings,
    `credit: account(payeeId, 'earned_pending', id), amount }],`,
    `credit: account(appId, 'share_pending', id), amount }],`,
  ),
]
