import { listTaskEvents, streamTask } from '@microsource/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { authenticate } from '../../http/authenticate.ts'
import { uuidOf } from '../../http/ids.ts'
import { route, routeStream } from '../../http/route.ts'
import { createStreams, type StreamOptions } from '../streams/index.ts'
import { getTask } from '../tasks/index.ts'
import { createTaskSource, listEvents } from './events.service.ts'
import { createTaskWatch } from './events.watch.ts'

const isSequence = /^\d{1,9}$/

/** Where a reader goes on: after the last event it has, as it says by itself when it connects again, or in the address. */
function sequenceOf({ headers }: FastifyRequest, after: number): number {
  const last = headers['last-event-id']
  if (last === undefined) return after
  return typeof last === 'string' && isSequence.test(last) ? Number(last) : 0
}

export function eventsRoutes(app: FastifyInstance, deps: Deps, options: StreamOptions = {}): void {
  const streams = createStreams(app, options)
  const watch = createTaskWatch(deps, options.pollMs)
  app.addHook('onClose', async () => watch.stop())

  route(app, listTaskEvents, async ({ principal: { appId, requesterId }, params, query: { after } }) => {
    const taskId = uuidOf('task', params.taskId)
    await getTask(deps, { appId, taskId, requesterId })
    return { status: 200, body: { items: await listEvents(deps, { appId, taskId, after }) } }
  })

  routeStream(app, streamTask, async ({ principal: { appId, requesterId }, params, query, request, reply }) => {
    const taskId = uuidOf('task', params.taskId)
    await getTask(deps, { appId, taskId, requesterId })
    const source = createTaskSource(deps, watch, { appId, taskId, after: sequenceOf(request, query.after) })
    streams.send(reply, source, () => authenticate(deps, request, streamTask.auth))
  })
}
