import { streamWorker } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { authenticate } from '../../http/authenticate.ts'
import { routeStream } from '../../http/route.ts'
import { createStreams, type StreamOptions } from './stream.ts'
import { WorkerWatch } from './worker-watch.ts'

export function streamsRoutes(app: FastifyInstance, deps: Deps, options: StreamOptions = {}): void {
  const streams = createStreams(app, options)
  const watch = new WorkerWatch(deps, options.pollMs)
  app.addHook('onClose', async () => watch.stop())

  routeStream(app, streamWorker, async ({ principal: { workerId }, request, reply }) => {
    streams.send(reply, watch.sourceOf(workerId), () => authenticate(deps, request, streamWorker.auth))
  })
}
