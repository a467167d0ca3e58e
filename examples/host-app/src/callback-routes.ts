import type { FastifyInstance } from 'fastify'
import type { Callback, CallbackLog } from './callback-log.ts'

interface Options {
  log: CallbackLog
  appName: string
  /** False when the app has no secret to verify with, so that nothing can arrive. */
  canVerify: boolean
}

/** Lists what the broker told this app. */
export async function callbackRoutes(app: FastifyInstance, { log, appName, canVerify }: Options): Promise<void> {
  const snapshot = (): { appName: string; callbacks: Callback[]; repeats: number; canVerify: boolean } => ({
    appName,
    callbacks: log.list(),
    repeats: log.repeats,
    canVerify,
  })
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
