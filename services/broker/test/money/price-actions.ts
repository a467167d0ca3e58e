import type { Task } from '@microsource/protocol'
import { type Action, endOf, money, nothing } from './act.ts'
import { recent } from './task-actions.ts'

const reprice: Action = async (acting) => {
  const { cast, random } = acting
  const task = recent(acting, ({ assignment }) => !assignment || random.chance(0.1))
  if (!task) return nothing
  const price = random.pick([50, 80, 100, 101, 250, 333, 1_000, 2_500, 7_000]) ?? 100
  return endOf(await cast.work.onTask(task.payer, task.id, 'price', { price: money(price, task.currency) }))
}

const offerPart: Action = async (acting) => {
  const { cast, random } = acting
  const task = recent(acting, ({ assignment }) => assignment?.submissionId !== undefined)
  if (!task) return nothing
  const { body } = (await cast.work.read(task.payer, task.id)) as { body: Task }
  const submissionId = body.submission?.id ?? task.assignment?.submissionId
  const share = random.pick([0.01, 0.333, 0.6, 0.99, 1]) ?? 0.6
  const step = task.currency === 'KWD' ? 10 : 1
  const amount = { amount: Math.ceil(((body.price?.amount ?? task.price) * share) / step) * step, currency: task.currency }
  return endOf(
    await cast.work.onTask(task.payer, task.id, 'offer-part', { submissionId, amount, words: 'Some is missing' }),
  )
}

const answerPart =
  (what: 'agree' | 'decline'): Action =>
  async (acting) => {
    const { cast, random } = acting
    const task = recent(acting, ({ assignment }) => assignment?.submissionId !== undefined)
    if (!task?.assignment) return nothing
    const { worker, id, submissionId } = task.assignment
    const { body } = (await cast.work.read(task.payer, task.id)) as { body: Task }
    if (!body.part && random.chance(0.9)) return nothing
    const answer = await cast.work.onAssignment(worker, task.payer.appId, id, `part/${what}`, { submissionId })
    if (what === 'agree' && answer.status < 300) Object.assign(task, { over: true, paid: true })
    return endOf(answer)
  }

const tip: Action = async ({ cast, random }) => {
  const task = random.pick(cast.tasks.slice(-80).filter(({ paid }) => paid || random.chance(0.01)))
  if (!task) return nothing
  const amount = random.pick([1, 20, 50, 100, 400, 1_500, 2_000]) ?? 50
  return endOf(await cast.work.onTask(task.payer, task.id, 'tips', { amount: money(amount, task.currency) }))
}

export const priceActions = {
  'change a price': reprice,
  'offer a part': offerPart,
  'agree to a part': answerPart('agree'),
  'decline a part': answerPart('decline'),
  tip,
} satisfies Record<string, Action>
