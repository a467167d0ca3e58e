import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { apiVersion } from '../events/emit.ts'
import { newId, type Rail } from '../rail.ts'
import { expand } from './expand.ts'
import type { Fault, Faults } from './faults.ts'
import { type Input, parseForm } from './form.ts'
import { begin, finish, release, type Remembered, type Request } from './idempotency.ts'
import type { Operation } from './operation.ts'
import { checkParameters } from './parameters.ts'
import { badParameter, missing, ourFault, Refusal, tooMany, unauthorized } from './refusal.ts'

export interface Service {
  rail: Rail
  secretKey: string
  faults: Faults
  /** Runs what the clock made due, before each request. */
  catchUp(): void
  /** After each request that may have changed something. */
  changed(): void
  /** In a header: the caller has no socket to cut and throws by itself. */
  inProcess: string
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** The platform, or the account the caller acts for. */
function authorize(request: FastifyRequest, { rail, secretKey }: Service): string {
  const given = /^Bearer (.+)$/.exec(header(request, 'authorization') ?? '')?.[1]
  if (!given)
    throw unauthorized(
      'You did not provide an API key. ' +
        'You need to provide your API key in the Authorization header, using Bearer auth.',
    )
  if (given !== secretKey)
    throw unauthorized(`Invalid API Key provided: ${given.slice(0, 8)}${'*'.repeat(8)}${given.slice(-4)}`)
  const account = header(request, 'stripe-account') ?? header(request, 'stripe-context')
  if (account === undefined || account === rail.platform) return rail.platform
  if (rail.state.tables.accounts.find(account)) return account
  const message = 
    `The provided key '${secretKey.slice(0, 8)}…' does not have access to account '${account}' ` +
    '(or that account does not exist). Application access may have been revoked.'
  throw new Refusal(403, { type: 'invalid_request_error', code: 'account_invalid', message }, false)
}

function inputOf(request: FastifyRequest, operation: Operation): Input {
  if (request.method === 'GET') return parseForm(request.url.split('?')[1] ?? '')
  const body = typeof request.body === 'string' ? request.body : ''
  if (!operation.path.startsWith('/v2/')) return parseForm(body)
  try {
    return body === '' ? {} : (JSON.parse(body) as Input)
  } catch {
    throw badParameter('The request body is not valid JSON.')
  }
}

/** Checks, runs, expands: the answer to a request that reached its endpoint. */
function run(operation: Operation, request: FastifyRequest, { rail }: Service, account: string): unknown {
  const params = checkParameters(operation.shape, inputOf(request, operation)) as { expand?: string[] }
  const { id = '', second = '' } = request.params as { id?: string; second?: string }
  const answer = operation.run({ rail, account, params: params as never, id, second })
  if (operation.path.startsWith('/v2/')) return answer
  const expanded = expand(rail, answer, params.expand) as Record<string, unknown>
  // A session carries its line items only for those who ask.
  if (expanded.object === 'checkout.session' && !params.expand?.includes('line_items'))
    return { ...expanded, line_items: undefined }
  return expanded
}

interface Answer extends Remembered {
  original?: string
  remember: boolean
}

function refused(error: unknown, requestId: string): Answer {
  if (!(error instanceof Refusal)) throw error
  const body = { error: { ...error.body, request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}` } }
  return { status: error.status, body: JSON.stringify(body), requestId, remember: error.remembered }
}

async function work(
  operation: Operation,
  request: FastifyRequest,
  service: Service,
  account: string,
  fault: Fault | undefined,
  requestId: string,
): Promise<Answer> {
  if (fault?.kind === 'slow') await wait(fault.ms ?? 50)
  if (fault?.kind === 'refused') return refused(ourFault(), requestId)
  service.rail.cause = { id: requestId, idempotencyKey: header(request, 'idempotency-key') ?? null }
  try {
    const body = JSON.stringify(run(operation, request, service, account))
    return { status: 200, body, requestId, remember: true }
  } catch (error) {
    return refused(error, requestId)
  } finally {
    service.rail.cause = null
  }
}

function keyed(operation: Operation, request: FastifyRequest, account: string): Request | undefined {
  const key = header(request, 'idempotency-key')
  if (key === undefined || request.method === 'GET') return undefined
  const version = operation.path.startsWith('/v2/') ? 'v2' : 'v1'
  const path = request.url.split('?')[0] ?? ''
  return {
    version,
    method: request.method,
    path,
    account,
    body: typeof request.body === 'string' ? request.body : '',
    key,
  }
}

async function answerTo(
  operation: Operation,
  request: FastifyRequest,
  service: Service,
  fault: Fault | undefined,
): Promise<Answer> {
  const requestId = newId(service.rail, 'req')
  try {
    const account = authorize(request, service)
    if (fault?.kind === 'limited') throw tooMany()
    const once = keyed(operation, request, account)
    const earlier = once && begin(service.rail, once)
    if (earlier) return { ...earlier, requestId, original: earlier.requestId, remember: false }
    const answer = await work(operation, request, service, account, fault, requestId).catch((error: unknown) => {
      if (once) release(service.rail, once)
      throw error
    })
    const shown = fault?.kind === 'failed' && answer.status === 200 ? refused(ourFault(), requestId) : answer
    if (once && shown.remember && (once.version === 'v1' || shown.status === 200)) finish(service.rail, once, shown)
    else if (once) release(service.rail, once)
    return shown
  } catch (error) {
    return refused(error, requestId)
  }
}

function cut(request: FastifyRequest, reply: FastifyReply, service: Service): FastifyReply {
  if (header(request, 'x-in-process') === service.inProcess) return reply.code(599).send('cut')
  reply.hijack()
  request.raw.socket.destroy()
  return reply
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  const key = header(request, 'idempotency-key')
  void reply.code(answer.status).headers({
    'content-type': 'application/json',
    'request-id': answer.requestId,
    'stripe-version': header(request, 'stripe-version') ?? apiVersion,
    ...(key ? { 'idempotency-key': key } : {}),
    ...(answer.original ? { 'idempotent-replayed': 'true', 'original-request': answer.original } : {}),
    ...(answer.status === 409 || answer.status === 429 ? { 'stripe-should-retry': 'true' } : {}),
    ...(answer.status === 429 ? { 'retry-after': '1' } : {}),
    ...(answer.status === 500 ? { 'stripe-should-retry': 'false' } : {}),
  })
  return reply.send(answer.body)
}

export function serveOperations(app: FastifyInstance, operations: readonly Operation[], service: Service): void {
  for (const operation of operations) {
    app.route({
      method: operation.method,
      url: operation.path,
      async handler(request, reply) {
        service.catchUp()
        const fault = service.faults.next({ method: request.method, path: request.url }, service.rail.now())
        if (fault?.kind === 'lost') return cut(request, reply, service)
        const answer = await answerTo(operation, request, service, fault)
        if (request.method !== 'GET') service.changed()
        return fault?.kind === 'cut' ? cut(request, reply, service) : send(request, reply, answer)
      },
    })
  }
  app.all('/v1/*', (request, reply) =>
    send(request, reply, refused(unknownAddress(request), newId(service.rail, 'req'))),
  )
  app.all('/v2/*', (request, reply) =>
    send(request, reply, refused(unknownAddress(request), newId(service.rail, 'req'))),
  )
}

function unknownAddress({ method, url }: FastifyRequest): Refusal {
  const refusal = missing('address', url)
  const message = 
    `Unrecognized request URL (${method}: ${url.split('?')[0]}). ` +
    'This fake covers a part of the API; its README lists it.'
  return new Refusal(404, { ...refusal.body, code: undefined, param: undefined, doc_url: undefined, message }, false)
}
