import { microsourceWebhooks } from '@microsource/server/fastify'
import type { FastifyInstance } from 'fastify'
import type { Callback, CallbackLog } from './callback-log.ts'

interface Options {
  secret: string | undefined
  log: CallbackLog
}

/** Receives what the broker tells this app, and lists it. */
export async function callbackRoutes(app: FastifyInstance, { secret, log }: Options): Promise<void> {
  const snapshot = (): { callbacks: Callback[]; repeats: number; canVerify: boolean } => ({
    callbacks: log.list(),
    repeats: log.repeats,
    canVerify: secret !== undefined,
  })

  if (secret) {
    await app.register(microsourceWebhooks, {
      path: '/api/microsource-webhooks',
      secret,
      onEvent(event) {
        const { task, sequence } = event.data
        log.add({
          id: event.id,
          receivedAt: new Date().toISOString(),
          type: event.type,
          timestamp: event.timestamp,
          taskId: task.id,
          sequence,
          description: task.description,
          workerName: task.assignment?.worker.name,
          amount: task.price.amount,
          currency: task.price.currency,
        })
      },
    })
  }

  app.get('/api/callbacks', async (_request, reply) => reply.header('cache-control', 'no-store').send(snapshot()))
  addLiveRoute(app, log, () => JSON.stringify(snapshot()))
}

/** The page keeps one stream open and gets the whole list again whenever it changed. */
function addLiveRoute(app: FastifyInstance, log: CallbackLog, snapshot: () => string): void {
  const streams = new Set<() => void>()
  app.addHook('preClose', async () => streams.forEach((end) => end()))

  app.get('/api/callbacks/live', (request, reply) => {
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const send = (): boolean => raw.write(`data: ${snapshot()}\n\n`)
    const beat = setInterval(() => raw.write(':\n\n'), 20_000)
    const stop = log.onChange(send)
    const end = (): void => {
      clearInterval(beat)
      stop()
      streams.delete(end)
      raw.end()
    }
    streams.add(end)
    request.raw.on('close', end)
    send()
  })
}
