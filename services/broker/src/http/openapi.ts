import type { FastifySchema } from 'fastify'
import { type Auth, type ErrorCode, errors, type Operation, Problem } from '@microsource/protocol'
import { z } from 'zod'

type Documented = Readonly<Record<string, unknown>>

/** What Fastify needs of an operation; the zod types stay visible, so that handlers are typed by their operation. */
export interface RouteSchema<T extends Operation> extends FastifySchema {
  params: T['params']
  querystring: T['query']
  body: T['body']
  response: { [Status in keyof T['responses']]: T['responses'][Status] }
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security: Record<string, string[]>[]
}

const securityOf: Record<Auth, Record<string, string[]>[]> = {
  none: [],
  publicKey: [{ publicKey: [] }],
  secretKey: [{ secretKey: [] }],
  session: [{ session: [] }],
  worker: [{ workerToken: [] }, { workerSession: [] }],
  workerSignedIn: [{ workerSession: [] }],
  sessionOrWorker: [{ session: [] }, { workerToken: [] }, { workerSession: [] }],
  secretKeyOrSession: [{ secretKey: [] }, { session: [] }],
  publicKeyOrSession: [{ publicKey: [] }, { session: [] }],
  account: [{ accountSession: [] }],
  person: [{ consoleSession: [] }],
  member: [{ consoleSession: [] }],
  operator: [{ consoleSession: [] }],
}

const tokenCodes: readonly ErrorCode[] = ['unauthenticated', 'invalid_token', 'token_expired', 'forbidden']
/** A session can be one that a person’s grant stands behind. */
const sessionCodes: readonly ErrorCode[] = [...tokenCodes, 'grant_revoked']
const keyCodes: readonly ErrorCode[] = ['unauthenticated', 'invalid_key']
function codesOfAuth(auth: Auth): readonly ErrorCode[] {
  if (auth === 'none') return []
  if (auth === 'secretKeyOrSession' || auth === 'publicKeyOrSession') return [...keyCodes, ...sessionCodes]
  if (auth === 'session' || auth === 'sessionOrWorker') return sessionCodes
  return auth === 'publicKey' || auth === 'secretKey' ? keyCodes : tokenCodes
}

/** Every code an operation can answer: its own and those of its form, in the order of the table. */
export function errorCodesOf(operation: Operation): ErrorCode[] {
  const { auth, body, errors: own, idempotencyKey, method, params, query } = operation
  const possible = new Set<ErrorCode>([...own, ...codesOfAuth(auth), 'internal', 'unavailable'])
  if (auth !== 'none') possible.add('rate_limited')
  if (body ?? query) possible.add('invalid_request')
  if (params) possible.add('invalid_id')
  if (idempotencyKey) possible.add('idempotency_key_missing').add('idempotency_key_reused')
  if (method !== 'GET' && auth !== 'none') possible.add('request_in_flight')
  return (Object.keys(errors) as ErrorCode[]).filter((code) => possible.has(code))
}

function problemsOf(operation: Operation): Record<number, Documented> {
  const byStatus = Map.groupBy(errorCodesOf(operation), (code) => errors[code][0])
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${errors[code][1]}`).join('\n\n'),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  )
}

function answersOf({ responses, stream, text }: Operation): Record<string, Documented | z.ZodType> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, schema]) => [
      status,
      schema instanceof z.ZodNull
        ? schema.describe('Done; nothing to say')
        : {
            description: stream ? 'Server-sent events; `data` is one of these' : status === '201' ? 'Created' : 'Done',
            content: { [stream ? 'text/event-stream' : text ?? 'application/json']: { schema } },
          },
    ]),
  )
}

/** `/v1/tasks/{taskId}` as Fastify spells it: `/v1/tasks/:taskId`. */
export const routeUrl = ({ path }: Operation): string => path.replace(/\{(\w+)\}/g, ':$1')

/** The Fastify schema of an operation: validation, serialization and documentation from the one table. */
export function routeSchema<const T extends Operation>(operation: T): RouteSchema<T> {
  const { auth, body, description, id, params, query, summary, tag } = operation
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    tags: [tag],
    security: securityOf[auth],
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { ...answersOf(operation), ...problemsOf(operation) },
  } as unknown as RouteSchema<T>
}
