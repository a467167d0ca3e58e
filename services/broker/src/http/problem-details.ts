import { type ErrorCode, errors, type Problem } from '@microsource/protocol'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isTemporary } from '../db/transact.ts'

/** Members a problem may carry besides those of every problem. */
export type ProblemExtra = Partial<Omit<Problem, 'type' | 'title' | 'status' | 'code' | 'instance'>>

/** A refusal with one of the protocol's codes. Anything else that is thrown is a bug and answers `internal`. */
export class ApiError extends Error {
  readonly code: ErrorCode
  readonly extra: ProblemExtra
  /** For `Retry-After`. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ErrorCode,
    extra: ProblemExtra = {},
    options: { retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ApiError'
    this.code = code
    this.extra = extra
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get status(): number {
    return errors[this.code][0]
  }
}

export function toProblem(error: ApiError, requestId: string): Problem {
  const [status, title] = errors[error.code]
  return { type: `/docs/errors#${error.code}`, title, status, code: error.code, instance: requestId, ...error.extra }
}

export async function sendProblem(reply: FastifyReply, error: ApiError): Promise<void> {
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds)
  if (error.status === 401) reply.header('www-authenticate', 'Bearer')
  // A string passes by the route's response schema, which describes successes.
  await reply
    .code(error.status)
    .type('application/problem+json')
    .serializer(String)
    .send(JSON.stringify(toProblem(error, reply.request.id)))
}

/** One thing wrong with a request, as the zod compiler hands it to Fastify. */
interface Issue {
  readonly keyword?: string
  readonly instancePath: string
  readonly message?: string
  readonly params?: object
}

const idPattern = /\^\(?[a-z]+_/

function isAboutAnId({ params }: Issue): boolean {
  return (
    params !== undefined && 'pattern' in params && typeof params.pattern === 'string' && idPattern.test(params.pattern)
  )
}

const isAboutCurrency = ({ keyword, instancePath }: Issue): boolean =>
  keyword === 'invalid_value' && instancePath.endsWith('/currency')

function fromValidation(issues: readonly Issue[], context: string | undefined): ApiError {
  const place = context === 'body' || context === undefined ? '' : `/${context === 'querystring' ? 'query' : context}`
  const pointers = issues.map(({ instancePath, message }) => ({
    pointer: `${place}${instancePath}`,
    message: message ?? 'is wrong',
  }))
  const code = issues.every(isAboutAnId)
    ? 'invalid_id'
    : issues.every(isAboutCurrency)
      ? 'unsupported_currency'
      : 'invalid_request'
  return new ApiError(code, { errors: pointers })
}

/** Refusals of Fastify itself, in the protocol's words. */
function fromFastify(error: FastifyError): ApiError | undefined {
  if (error.validation) return fromValidation(error.validation as readonly Issue[], error.validationContext)
  if (error.statusCode === 413) return new ApiError('file_too_large')
  if (error.statusCode === 415) return new ApiError('unsupported_media')
  if (error.statusCode === 503) return new ApiError('unavailable')
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new ApiError('invalid_request', { detail: error.message })
  return undefined
}

/** The refusal behind whatever was thrown; a bug is logged with its request id and tells the caller nothing more. */
export function toApiError(error: unknown, request: FastifyRequest): ApiError {
  if (error instanceof ApiError) return error
  const known = error instanceof Error ? fromFastify(error as FastifyError) : undefined
  if (known) return known
  if (isTemporary(error)) {
    request.log.warn({ err: error }, 'the database could not do it now')
    return new ApiError('unavailable', {}, { retryAfterSeconds: 1, cause: error })
  }
  request.log.error({ err: error }, 'a request failed on our side')
  return new ApiError('internal')
}

export function installProblemDetails(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendProblem(reply, toApiError(error, request)))
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new ApiError('not_found')))
}
