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
  say(`submitted "${assignment.title}" for ${(receipt.pay.amount / 100).toFixed(2)} ${receipt.pay.currency}`)
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

/** Refusals are part of a worker's day; anything else ends the bot loudly. */
async function attempt(bot: Bot, what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (bot.signal.aborted || !isMicrosourceError(error)) throw error
    bot.say(`${what}: ${error.code}, ${error.message}`)
  }
}

/** One look around: first what it holds already, then what is open. `left` remembers what it will not do. */
export async function lookAround(bot: Bot, left: Set<string>): Promise<void> {
  for await (const assignment of bot.worker.assignments.list({ live: true }, { signal: bot.signal })) {
    const skill = skills.find(({ kind }) => kind === assignment.kind)
    if (skill && (assignment.status === 'active' || assignment.status === 'changes_requested')) {
      await attempt(bot, `"${assignment.title}"`, () => work(bot, assignment, skill))
    }
  }
  for (const skill of skills) {
    for await (const card of bot.worker.tasks.list({ kind: skill.kind }, { signal: bot.signal })) {
      if (left.has(card.taskId)) continue
      await attempt(bot, `"${card.title}"`, async () => {
        const assignment = await take(bot, card, skill)
        if (assignment) await work(bot, assignment, skill)
      })
      left.add(card.taskId)
    }
  }
}
