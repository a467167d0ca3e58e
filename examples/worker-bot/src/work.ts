import { type CheckOutcome, isMicrosourceError, type TaskCard, type WorkerAssignment } from '@microsource/sdk/worker'
import { digest } from './digest/digest.ts'
import { photo } from './photo/photo.ts'
import { repair } from './repair/repair.ts'
import type { Bot, Skill } from './skill.ts'
import { submissionIdOf } from './submission-id.ts'

/** What this program can do. A further kind is a further folder and its name here. */
export const skills: readonly Skill[] = [photo, digest, repair]

const failed = (checks: readonly CheckOutcome[]): string | undefined =>
  checks.find(({ passed }) => !passed)?.says ?? undefined

async function giveBack({ worker, say, signal }: Bot, assignment: WorkerAssignment, why: string): Promise<void> {
  say(`gave back "${assignment.title}": ${why}`)
  await worker.return(assignment, { signal })
}

/** Does the work of one assignment and submits it, or gives it back with the reason. */
/** In the digits of its currency. */
function words({ amount, currency }: WorkerAssignment['pay']): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

export async function work(bot: Bot, assignment: WorkerAssignment, skill: Skill): Promise<void> {
  const { worker, say, signal } = bot
  const outcome = await skill.perform(bot, assignment)
  if ('giveBack' in outcome) return giveBack(bot, assignment, outcome.giveBack)
  const toMend = failed(await worker.check(assignment, outcome.work, { signal }))
  if (toMend !== undefined) return giveBack(bot, assignment, `my work does not pass a check: ${toMend}`)
  const receipt = await worker.submit(
    assignment,
    { ...outcome.work, submissionId: submissionIdOf(assignment) },
    { signal },
  )
  say(`submitted "${assignment.title}" for ${words(receipt.pay)}`)
}

async function take({ worker, say, signal }: Bot, card: TaskCard, skill: Skill): Promise<WorkerAssignment | undefined> {
  const why = skill.leave(await worker.preview(card, { signal }))
  if (why !== undefined) {
    say(`left "${card.title}" to people: ${why}`)
    return undefined
  }
  say(`claims "${card.title}"`)
  return worker.claim(card, { signal })
}

/** How often the work of one assignment is begun before it is given back. */
const triesMax = 3

/** `passing` where the same may well succeed a moment later, `refused` where it will not. */
type Attempt = 'done' | 'passing' | 'refused'

/** Refusals are part of a worker's day; anything else ends the bot loudly. */
async function attempt(bot: Bot, what: string, act: () => Promise<void>): Promise<Attempt> {
  try {
    await act()
    return 'done'
  } catch (error) {
    if (bot.signal.aborted || !isMicrosourceError(error)) throw error
    bot.say(`${what}: ${error.code}, ${error.message}`)
    return error.retryable ? 'passing' : 'refused'
  }
}

/** What a bot remembers between two looks. */
export interface Memory {
  /** Tasks that were decided about. */
  readonly left: Set<string>
  /** By assignment, how often its work was begun in vain. */
  readonly tries: Map<string, number>
}

export const nothingYet = (): Memory => ({ left: new Set(), tries: new Map() })

/** True where it is worth another look soon. Held and not worked on, it would be nobody's until its time is over. */
async function workOn(bot: Bot, assignment: WorkerAssignment, skill: Skill, { tries }: Memory): Promise<boolean> {
  const what = `"${assignment.title}"`
  const outcome = await attempt(bot, what, () => work(bot, assignment, skill))
  const count = outcome === 'done' ? 0 : (tries.get(assignment.id) ?? 0) + 1
  tries.set(assignment.id, count)
  if (outcome === 'done') return false
  if (outcome === 'passing' && count < triesMax) return true
  const back = await attempt(bot, what, () => giveBack(bot, assignment, 'I do not get it done'))
  return back === 'passing'
}

async function workOnHeld(bot: Bot, memory: Memory): Promise<boolean> {
  let again = false
  for await (const assignment of bot.worker.assignments.list({ live: true }, { signal: bot.signal })) {
    const skill = skills.find(({ kind }) => kind === assignment.kind)
    if (skill && (assignment.status === 'active' || assignment.status === 'changes_requested'))
      again = (await workOn(bot, assignment, skill, memory)) || again
  }
  return again
}

async function takeOpen(bot: Bot, skill: Skill, memory: Memory): Promise<boolean> {
  let again = false
  for await (const card of bot.worker.tasks.list({ kind: skill.kind }, { signal: bot.signal })) {
    if (memory.left.has(card.taskId)) continue
    let assignment: WorkerAssignment | undefined
    const outcome = await attempt(bot, `"${card.title}"`, async () => {
      assignment = await take(bot, card, skill)
    })
    if (outcome === 'passing') again = true
    else memory.left.add(card.taskId)
    if (assignment) again = (await workOn(bot, assignment, skill, memory)) || again
  }
  return again
}

/**
 * One look around: first what it holds already, then what is open. True where something passing got in the way, and
 * another look is due soon.
 */
export async function lookAround(bot: Bot, memory: Memory): Promise<boolean> {
  let again = false
  const outcome = await attempt(bot, 'looking around', async () => {
    again = await workOnHeld(bot, memory)
    for (const skill of skills) again = (await takeOpen(bot, skill, memory)) || again
  })
  if (outcome === 'refused') throw new Error('The broker does not let this worker look around.')
  return again || outcome === 'passing'
}
