import { type Acting, type Action, money, nothing } from './act.ts'

type Control = Acting['world']['fake']['control']

/** The rail refuses what its own rules forbid, which is no outcome of ours. */
function tried(work: () => unknown): string {
  try {
    work()
    return 'done'
  } catch {
    return 'refused'
  }
}

const on =
  <T extends { readonly id: string }>(
    list: (control: Control) => readonly T[],
    work: (control: Control, one: T, acting: Acting) => unknown,
  ): Action =>
  async (acting) => {
    const { control } = acting.world.fake
    const one = acting.random.pick(list(control))
    return one ? tried(() => work(control, one, acting)) : nothing
  }

const openDisputes = (control: Control) =>
  control.list().disputes.filter(({ status }) => status !== 'won' && status !== 'lost')

const openDispute = on(
  (control) =>
    control
      .list()
      .charges.filter(({ paid, disputed, id }) => paid && !disputed && id.startsWith('ch_'))
      .slice(-25),
  (control, { id, amount, amount_refunded: refunded, currency }, { random }) => {
    const unit = money(1, currency.toUpperCase()).amount
    const part = Math.max(1, Math.floor(((amount - refunded) / unit) * random.next())) * unit
    return control.openDispute({ charge: id, withdraw: random.chance(0.75), ...(random.chance(0.3) && { amount: part }) })
  },
)

const close = on(openDisputes, (control, { id }, { random }) =>
  control.closeDispute(
    id,
    random.chance(0.5) ? 'won' : 'lost',
    random.chance(0.3) ? { reinstate: random.chance(0.5) } : {},
  ),
)

const settle: Action = async ({ world: { fake }, random }) => {
  fake.control.events.policy({
    doubled: random.next() * 0.4,
    reordered: random.next() * 0.6,
    delaySeconds: [0, random.pick([0, 60, 3_600, 90_000]) ?? 0],
  })
  return 'done'
}

export const railActions = {
  'open a dispute': openDispute,
  'withdraw funds': on(
    (control) => control.list().disputes.slice(-20),
    (control, { id }) => control.withdrawFunds(id),
  ),
  'reinstate funds': on(
    (control) => control.list().disputes.slice(-20),
    (control, { id }) => control.reinstateFunds(id),
  ),
  'close a dispute': close,
  'lose a refund': on(
    (control) => control.list().refunds.slice(-20),
    (control, { id }) => control.failRefund(id),
  ),
  'pay at the bank': on(
    (control) => control.list().payouts.slice(-10),
    (control, { id }) => control.payPayout(id),
  ),
  'send back from the bank': on(
    (control) => control.list().payouts.slice(-10),
    (control, { id }) => control.failPayout(id),
  ),
  'restrict an account': on(
    (control) => control.list().accounts,
    (control, { id }, { random }) => control.setVerification(id, random.chance(0.7) ? 'refused' : 'pending'),
  ),
  'deliver otherwise': settle,
} satisfies Record<string, Action>

const kinds = ['refused', 'lost', 'failed', 'cut', 'limited'] as const

export const faultActions = {
  'lose an answer': async ({ world: { fake }, random }) => {
    const kind = random.pick(kinds) ?? 'cut'
    // Some wait for what is asked for seldom.
    const path = random.pick(['/v1/transfers', '/v1/payouts', '/v1/refunds', ''])
    const method = random.chance(0.8) || path ? { method: 'POST' } : {}
    fake.control.faults.plan({ kind, times: random.between(1, 3), ...method, ...(path && { path }) })
    return kind
  },
  'cut the rail off': async ({ world: { fake }, random }) => {
    fake.control.unreachable(random.pick([60, 600, 3_600]) ?? 60)
    return 'done'
  },
  restart: async ({ world }) => {
    await world.restart()
    return 'done'
  },
} satisfies Record<string, Action>
