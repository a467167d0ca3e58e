import type { WorkerAssignment } from '@microsource/sdk/worker'
import type { Bot, Skill } from '../skill.ts'
import { type Asked, readAsked } from './asked.ts'
import { choose } from './choose.ts'
import { type Digest, whyNot, writeDigest } from './write.ts'

/** Asks for understanding, which comparing words is not. */
const unable =
  /\b(translate|transcribe|rewrite|fact.?check|verify|compare|explain|(summari[sz]e|comment on) each|your own words)\b/i

const idsOf = ({ entries = [] }: Partial<Digest>): string => JSON.stringify(entries.map(({ itemId }) => itemId))

/** What was asked, and in a round of changes what was said about the last delivery. */
async function whatIsAsked({ worker, signal }: Bot, assignment: WorkerAssignment): Promise<Asked> {
  const { input } = await worker.input({ appId: assignment.appId, taskId: assignment.taskId }, { signal })
  const asked = readAsked(input ?? {})
  return { ...asked, useful: [asked.useful, assignment.description, assignment.review?.words ?? ''].join('\n') }
}

const note =
  'I am a program. I compared words; nobody read these items. ' +
  'Say which words to look for, or "no" and what to leave out, and I try again.'

/** Picks items of feeds by the words somebody finds useful and the words of what they starred. */
export const digest: Skill = {
  kind: 'feed.curate',
  what: 'feeds to be read for someone who says what is useful or starred something',
  leave: ({ description }) => (unable.test(description) ? 'it asks to understand what is read' : undefined),
  async perform(bot, assignment) {
    const asked = await whatIsAsked(bot, assignment)
    const choice = choose(asked)
    const why = whyNot(choice, asked.items)
    if (why !== undefined) return { giveBack: why }
    const result = writeDigest(choice, asked.items)
    if (assignment.status === 'changes_requested') {
      const before = await bot.worker.result(assignment, { signal: bot.signal })
      if (idsOf(before.result) === idsOf(result))
        return { giveBack: `"${assignment.review?.words ?? ''}" changes nothing of what I would pick` }
    }
    return {
      work: {
        result: { ...result },
        note,
      },
    }
  },
}
