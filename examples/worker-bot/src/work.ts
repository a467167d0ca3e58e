import { createHash } from 'node:crypto'
import { isMicrosourceError, type TaskCard, type WorkerAssignment, type WorkerClient } from '@microsource/sdk/worker'
import { describe, normalize } from './normalize.ts'
import { canDo, readWishes, understands } from './wishes.ts'

export interface Bot {
  readonly worker: WorkerClient
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

/** The same submission for the same round, so that a bot that was killed in the middle submits once and not twice. */
function submissionIdOf({ id, round }: WorkerAssignment): string {
  const hex = createHash('sha256').update(`${id} ${round}`).digest('hex')
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
  let value = BigInt(`0x${hex.slice(0, 12)}7${hex.slice(13, 16)}8${hex.slice(17, 32)}`)
  let text = ''
  for (let place = 0; place < 26; place++) {
    text = alphabet[Number(value & 31n)] + text
    value >>= 5n
  }
  return `sub_${text}`
}

/** Does the work of one assignment and submits it, or gives it back with the reason. */
export async function work({ worker, say, signal }: Bot, assignment: WorkerAssignment): Promise<void> {
  const picture = assignment.attachments.find(({ mediaType }) => mediaType.startsWith('image/'))
  const words = assignment.status === 'changes_requested' ? assignment.review?.words ?? '' : assignment.description
  const isPossible = picture && (assignment.status === 'active' || understands(words))
  if (!isPossible) {
    say(`gave back "${assignment.title}": ${picture ? `I do not understand "${words}"` : 'there is no picture'}`)
    return void await worker.return(assignment, { signal })
  }
  const original = await worker.file.blob(assignment.appId, picture.id, 'full', { signal })
  const { file, mediaType, channels } = await normalize(Buffer.from(await original.arrayBuffer()), readWishes(`${assignment.description} ${words}`))
  const name = picture.name.replace(/\.[^.]*$/, '') + (mediaType === 'image/png' ? '-balanced.png' : '-balanced.jpg')
  const attachment = await worker.upload(assignment, new File([new Uint8Array(file)], name, { type: mediaType }), { signal })
  const receipt = await worker.submit(assignment, { submissionId: submissionIdOf(assignment), note: describe(channels), attachments: [attachment] }, { signal })
  say(`submitted "${assignment.title}" for ${(receipt.pay.amount / 100).toFixed(2)} ${receipt.pay.currency}`)
}

async function take({ worker, say, signal }: Bot, card: TaskCard): Promise<WorkerAssignment | undefined> {
  const preview = await worker.preview(card, { signal })
  if (!canDo(preview.description)) {
    say(`left "${card.title}" to people: it asks for more than light and color`)
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
    if (assignment.status === 'active' || assignment.status === 'changes_requested') {
      await attempt(bot, `"${assignment.title}"`, () => work(bot, assignment))
    }
  }
  for await (const card of bot.worker.tasks.list({ kind: 'photo.retouch' }, { signal: bot.signal })) {
    if (left.has(card.taskId)) continue
    await attempt(bot, `"${card.title}"`, async () => {
      const assignment = await take(bot, card)
      if (assignment) await work(bot, assignment)
    })
    left.add(card.taskId)
  }
}
