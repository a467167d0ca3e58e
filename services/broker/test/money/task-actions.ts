import { type Task, toTypeId, type WorkerAssignment } from '@microsource/protocol'
import { type Acting, type Action, endOf, money, nothing, wrong } from './act.ts'
import { heldBy, type Payer, type TaskOf } from './cast.ts'

const hourMs = 3_600_000
const lately = 12

export const recent = ({ cast, random }: Acting, fits: (task: TaskOf) => boolean = () => true): TaskOf | undefined =>
  random.pick(
    cast.tasks
      .slice(-8 * lately)
      .filter((task) => !task.over || random.chance(0.02))
      .filter(fits)
      .slice(-lately),
  )

/** Most of what is tried is tried where it may work. */
function note(task: TaskOf, answer: { status: number; body: unknown }): string {
  const end = endOf(answer)
  if (/not_found|task_not_open|not_cancelable/.test(end)) task.over = true
  return end
}

const publish: Action = async ({ world, cast, random }) => {
  const payer = random.pick(cast.payers)
  if (!payer) return nothing
  const { amount: price, currency } = money(
    random.pick([50, 99, 100, 101, 333, 500, 999, 1_500, 3_000, 6_000]) ?? 100,
    (random.chance(0.65) ? payer.currencies[0] : payer.currencies[1]) ?? 'USD',
  )
  const id = toTypeId('task', world.broker.deps.ids())
  const answer = await cast.work.publish(payer, { id, price, currency, wantedInMs: random.between(2, 40) * hourMs })
  if (endOf(answer) === 'confirmation_required') cast.questions.push({ id, payer, price, currency })
  // Lost or not: its id is known before.
  if (answer.status < 300 || answer.status >= 500) cast.tasks.push({ id, payer, price, currency })
  return endOf(answer)
}

const cancel: Action = async (acting) => {
  const task = recent(acting)
  if (!task) return nothing
  const answer = await acting.cast.work.onTask(task.payer, task.id, 'cancel')
  if (answer.status < 300) task.over = true
  return note(task, answer)
}

const claim: Action = async (acting) => {
  const task = recent(acting, ({ assignment }) => !assignment || acting.random.chance(0.1))
  const worker = acting.random.pick(acting.cast.payees)
  if (!task || !worker) return nothing
  const answer = await acting.cast.work.claim(worker, task.payer.appId, task.id)
  if (answer.status < 300) task.assignment = heldBy(answer.body, worker)
  return note(task, answer)
}

/** Cards of a payer, as the broker was told. */
const cardsOf = async ({ world }: Acting, { ownerId }: Payer): Promise<string[]> => {
  const charges = world.broker.deps.db.selectFrom('charges').select('card_fingerprint').distinct()
  const rows = await charges.where('owner_id', '=', ownerId).where('card_fingerprint', 'is not', null).execute()
  return rows.map((row) => String(row.card_fingerprint))
}

/** Somebody who also pays: refused for their own task, and for one that was paid with a card of theirs. */
const claimOwn: Action = async (acting) => {
  const { cast, isAlone } = acting
  const { payer, worker } = cast.twoFaced
  const task = recent(acting)
  if (!task) return nothing
  const own = await cardsOf(acting, payer)
  const isShared = (await cardsOf(acting, task.payer)).some((card) => own.includes(card))
  const answer = await cast.work.claim(worker, task.payer.appId, task.id)
  const end = endOf(answer)
  if (answer.status < 300) {
    const { id, leaseEpoch } = answer.body
    await cast.work.onAssignment(worker, task.payer.appId, id, 'return', { leaseEpoch })
    // What was claimed before they shared a card stays theirs, and is answered again.
    if (answer.status === 201 && (task.payer === payer || (isShared && isAlone))) return wrong('a claim of what one pays for oneself')
  }
  if (end === 'own_task' && task.payer !== payer) return wrong('a stranger’s task taken for one’s own')
  if (end === 'sides_too_close' && !isShared && isAlone) return wrong('two cards taken for one')
  return end
}

const submit: Action = async (acting) => {
  const task = recent(
    acting,
    ({ assignment }) =>
      assignment !== undefined && (assignment.submissionId === undefined || acting.random.chance(0.1)),
  )
  if (!task?.assignment) return nothing
  const { worker, id } = task.assignment
  const path = `/v1/worker/apps/${toTypeId('app', task.payer.appId)}/assignments/${id}`
  const { status, body } = await acting.world.call<WorkerAssignment>('GET', path, { as: worker })
  if (status !== 200) return String(status)
  const answer = await acting.cast.work.submit(worker, task.payer.appId, body)
  if (answer.status < 300) task.assignment.submissionId = answer.body.submissionId
  else if (answer.status < 500) delete task.assignment
  return endOf(answer)
}

const giveUp: Action = async (acting) => {
  const task = recent(acting, ({ assignment }) => assignment !== undefined && assignment.submissionId === undefined)
  if (!task?.assignment) return nothing
  const { worker, id, leaseEpoch } = task.assignment
  const answer = await acting.cast.work.onAssignment(worker, task.payer.appId, id, 'return', { leaseEpoch })
  if (answer.status < 500) delete task.assignment
  return endOf(answer)
}

const decide =
  (what: 'approve' | 'reject'): Action =>
  async (acting) => {
    const { cast, random } = acting
    const task = recent(acting, ({ assignment }) => assignment?.submissionId !== undefined)
    if (!task) return nothing
    const { body } = (await cast.work.read(task.payer, task.id)) as { body: Task }
    const submissionId = body.submission?.id ?? task.assignment?.submissionId
    const then = random.chance(0.5) ? 'reopen' : 'release'
    const answer =
      what === 'approve'
        ? await cast.work.onTask(task.payer, task.id, 'approve', { submissionId })
        : await cast.work.onTask(task.payer, task.id, 'reject', {
            submissionId,
            reason: 'not_as_asked',
            words: 'Not this',
            then,
          })
    if (answer.status < 500) delete task.assignment
    if (answer.status < 300 && what === 'approve') task.paid = true
    if (answer.status < 300 && (what === 'approve' || then === 'release')) task.over = true
    return note(task, answer)
  }

export const taskActions = {
  publish: publish,
  'cancel a task': cancel,
  claim: claim,
  'claim what one pays for': claimOwn,
  submit: submit,
  'give a task back': giveUp,
  approve: decide('approve'),
  reject: decide('reject'),
} satisfies Record<string, Action>
