import { setTimeout } from 'node:timers/promises'
import { createWorker } from '@microsource/sdk/worker'
import { lookAround, nothingYet, skills } from './work.ts'

const { MICROSOURCE_BROKER_URL: brokerUrl = 'http://127.0.0.1:4400', MICROSOURCE_WORKER_TOKEN: token } = process.env
if (!token) {
  console.error('The worker needs a token: set MICROSOURCE_WORKER_TOKEN. The desk mints one under "Tokens".')
  process.exit(2)
}

const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => {
    stopping.abort()
  })

const worker = createWorker({ brokerUrl, token })
const bot = {
  worker,
  signal: stopping.signal,
  say: (line: string) => {
    console.log(`${new Date().toISOString()} ${line}`)
  },
}
const memory = nothingYet()
/** Between two looks where something passing got in the way. */
const againMs = 10_000

try {
  bot.say(
    `${(await worker.me({ signal: stopping.signal })).name} is at work: ${skills.map(({ what }) => what).join('; ')}`,
  )
  // The stream says that there is news, and starts with "everything": so a restart picks up what was left in the
  // middle.
  for await (const news of worker.stream({ signal: stopping.signal })) {
    if (news.type === 'earnings') continue
    while (await lookAround(bot, memory)) await setTimeout(againMs, undefined, { signal: stopping.signal })
  }
} catch (error) {
  if (!stopping.signal.aborted) throw error
}
