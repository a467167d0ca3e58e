import { steps } from '../../src/steps.ts'
import { type Acting, type Action, nothing } from './act.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

const moving = [
  'end leases',
  'pay silence',
  'settle rejections',
  'expire tasks',
  'mature lots',
  'apply rail events',
  'top up by itself',
  'resume charges',
  'send refunds',
  'send dispute answers',
  'cancel tasks of debtors',
  'watch disputes',
  'open payees',
  'pay monthly',
  'drive payouts',
] as const

/** Every step that moves money has to be there under its name. */
export const moneySteps = moving.map((name) => {
  const step = steps.find((one) => one.name === name)
  if (!step) throw new Error(`the runner has no step "${name}"`)
  return step
})

/** More often what has more to do. */
const often = moneySteps.flatMap((step) =>
  /events|charges|refunds|payouts|mature/.test(step.name) ? [step, step, step] : [step],
)

const runOne: Action = async ({ world, random }) => {
  const step = random.pick(often)
  if (!step) return nothing
  return (await step.run(world.deps())) > 0 ? step.name : 'nothing was due'
}

/** Two processes, each with a memory of its own, at the same work. */
const runTwice: Action = async ({ world, random }) => {
  const step = random.pick(often)
  if (!step) return nothing
  const beside = { ...world.deps(), clock: Object.create(world.clock) as typeof world.clock }
  const [one = 0, other = 0] = await Promise.all([step.run(world.deps()), step.run(beside)])
  return one + other > 0 ? step.name : 'nothing was due'
}

const runAll: Action = async ({ world }) => {
  for (const step of moneySteps) await step.run(world.deps())
  return 'done'
}

/** Somewhere in a round over all steps, wherever there is work just then. */
const dieInRound: Action = async ({ world, random }) => {
  world.line.arm({ at: 'query', after: random.below(160) })
  for (const step of moneySteps) await step.run(world.deps())
  return 'lived on'
}

const deliver: Action = async ({ world: { fake }, random }) => {
  const { events } = fake.control
  if (random.chance(0.15)) return (await events.flush()) > 0 ? 'all that waited' : 'nothing waited'
  events.resume()
  const delivered = await events.run()
  events.pause()
  return delivered > 0 ? 'what was due' : 'nothing was due'
}

const pass =
  (unit: number, most: number): Action =>
  async ({ world, random }: Acting) => {
    world.clock.advance(random.between(1, most) * unit)
    return 'done'
  }

export const timeActions = {
  'run a step': runOne,
  'run a step twice at once': runTwice,
  'run all steps': runAll,
  'die in a round of steps': dieInRound,
  'deliver events': deliver,
  'minutes pass': pass(minuteMs, 50),
  'hours pass': pass(hourMs, 12),
  'days pass': pass(24 * hourMs, 4),
} satisfies Record<string, Action>
