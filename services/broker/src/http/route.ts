import type { Operation } from '@microsource/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { z } from 'zod'
import { type IdempotencyKey, readIdempotencyKey } from './idempotency.ts'
import { routeSchema, routeUrl } from './openapi.ts'
import { isAllowed, ownerOf, type PrincipalOf } from './principal.ts'
import { ApiError } from './problem-details.ts'

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined

/** What a handler gets: the caller and the checked parts of the request. Ids are TypeIDs here; see `uuidOf`. */
export interface Call<O extends Operation> {
  readonly principal: PrincipalOf<O['auth']>
  readonly params: Parsed<O['params']>
  readonly query: Parsed<O['query']>
  readonly body: Parsed<O['body']>
  /** For `once`. */
  readonly idempotencyKey: O['idempotencyKey'] extends 'required' ? IdempotencyKey : undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** One of the answers of the operation, status and body together. */
export type Answer<O extends Operation> = {
  [Status in keyof O['responses']]: { readonly status: Status; readonly body: z.output<O['responses'][Status]> }
}[keyof O['responses']]

function callOf<O extends Operation>(operation: O, request: FastifyRequest, reply: FastifyReply): Call<O> {
  const { params, query, body, principal } = request
  // Authentication ran before; without its hook nobody gets in.
  if (operation.auth !== 'none' && !(principal && isAllowed(operation.auth, principal)))
    throw new ApiError('unauthenticated')
  const idempotencyKey =
    operation.idempotencyKey && principal ? readIdempotencyKey(request, ownerOf(principal), operation.id) : undefined
  return {
    params,
    query,
    body,
    request,
    reply,
    principal: principal ?? undefined,
    idempotencyKey,
  } as unknown as Call<O>
}

function register<O extends Operation>(
  app: FastifyInstance,
  operation: O,
  handle: (call: Call<O>) => Promise<unknown>,
): void {
  const schema: FastifySchema = routeSchema(operation)
  app.route({
    method: operation.method,
    url: routeUrl(operation),
    schema,
    config: { auth: operation.auth },
    handler: (request, reply) => handle(callOf(operation, request, reply)),
  })
}

/** Registers an operation of the protocol: who may call it, what it takes and answers, and what does it. */
export function route<const O extends Operation, const A extends Answer<O>>(
  app: FastifyInstance,
  operation: O,
  handler: (call: Call<O>) => Promise<A>,
): void {
  register(app, operation, async (call) => {
    const { status, body } = (await handler(call)) as { status: number; body: unknown }
    call.reply.code(status)
    return body === null ? call.reply.send() : body
  })
}

/** The same for a stream: the handler takes the reply over (`reply.hijack()`) and writes for itself. */
export function routeStream<const O extends Operation & { readonly stream: true }>(
  app: FastifyInstance,
  operation: O,
  handler: (call: Call<O>) => Promise<void>,
): void {
  register(app, operation, async (call) => {
    await handler(call)
    return call.reply
  })
}
