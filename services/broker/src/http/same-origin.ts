import type { FastifyRequest } from 'fastify'
import { ApiError } from './problem-details.ts'

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)

/** Routes that believe a cookie answer our own pages alone. Browsers say where a request comes from. */
export function requireSameOrigin(request: FastifyRequest): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined && hostOf(origin) !== request.host) throw new ApiError('forbidden')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ApiError('forbidden')
}

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const loopbackAddress = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

const isForwarded = ({ headers }: FastifyRequest): boolean =>
  headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined

/** Asked from this very machine, under one of its own names: a proxy, trusted or not, or a rebound name does not count. */
export function isLoopback(request: FastifyRequest): boolean {
  const { host = '' } = request.headers
  return loopbackAddress.test(request.socket.remoteAddress ?? '') && loopbackHost.test(host) && !isForwarded(request)
}
