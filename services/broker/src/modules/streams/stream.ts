import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { ApiError } from '../../http/problem-details.ts'

export interface Frame {
  readonly id?: number
  readonly event: string
  readonly data: object
}

/** What a stream tells: `read` gives what is new since the last time; `watch` calls back when reading again may be worth it. */
export interface Source {
  read(): Promise<readonly Frame[]>
  watch(wake: () => void): () => void
}

export interface StreamOptions {
  readonly heartbeatMs?: number
  /** How often the tables are looked into for what another process changed. */
  readonly pollMs?: number
}

export interface Streams {
  /** Answers the request with a stream that ends with its reader, its reader's right to it, or this process. */
  send(reply: FastifyReply, source: Source, checkAccess: () => Promise<unknown>): void
}

const heartbeatDefaultMs = 15_000
const retryMs = 2_000

// Every text ends with the empty line that ends a message.
const toText = ({ id, event, data }: Frame): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** Sleeps until woken or until the time is over. A wake-up that comes while nobody sleeps counts for the next sleep. */
function createSleeper() {
  let isWoken = false
  let rouse: (() => void) | undefined
  return {
    wake: (): void => { isWoken = true; rouse?.() },
    async sleep(ms: number): Promise<void> {
      if (!isWoken && ms > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          rouse = () => { clearTimeout(timer); resolve() }
        })
      }
      rouse = undefined
      isWoken = false
    },
  }
}

/** The code of the refusal, where the reader may not go on. */
async function refusalOf(checkAccess: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await checkAccess()
    return undefined
  } catch (error) {
    if (error instanceof ApiError) return error.code
    throw error
  }
}

/**
 * `no-transform` and the header for proxies keep anything between from holding messages back; a connection that would be
 * kept alive after its stream would hold up the stop of the process.
 */
const streamHeaders = {
  'connection': 'close', 'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no',
} as const

/** Server-sent events for the routes of one app. The source is read only as fast as the reader takes, so nothing piles up. */
export function createStreams(app: FastifyInstance, { heartbeatMs = heartbeatDefaultMs }: StreamOptions = {}): Streams {
  const wakeAll = new Set<() => void>()
  let isStopping = false
  app.addHook('preClose', async () => {
    isStopping = true
    for (const wake of wakeAll) wake()
  })

  async function* texts(
    source: Source, checkAccess: () => Promise<unknown>, isGone: () => boolean, sleeper: ReturnType<typeof createSleeper>,
  ) {
    yield `retry: ${retryMs}\n\n`
    let quietUntil = performance.now() + heartbeatMs
    while (!isGone() && !isStopping) {
      const frames = await source.read()
      if (frames.length === 0) await sleeper.sleep(quietUntil - performance.now())
      const isQuiet = performance.now() >= quietUntil
      if (frames.length === 0 && !isQuiet) continue
      // Before anything is told, too: a permission that was taken back ends with the next word.
      const code = await refusalOf(checkAccess)
      if (code !== undefined) {
        yield toText({ event: code, data: { code } })
        return
      }
      yield frames.length > 0 ? frames.map(toText).join('') : ': still here\n\n'
      if (isQuiet) quietUntil = performance.now() + heartbeatMs
    }
  }

  return {
    send(reply, source, checkAccess) {
      const sleeper = createSleeper()
      let isGone = false
      const unwatch = source.watch(sleeper.wake)
      wakeAll.add(sleeper.wake)
      const body = Readable.from(texts(source, checkAccess, () => isGone, sleeper), { objectMode: false, highWaterMark: 16_384 })
      const leave = (): void => {
        isGone = true
        unwatch()
        wakeAll.delete(sleeper.wake)
        sleeper.wake()
      }
      // The connection tells first: a body that is destroyed waits for its generator, which sleeps until it is woken here.
      reply.raw.once('close', leave)
      body.once('close', leave)
      reply.headers(streamHeaders).send(body)
    },
  }
}
