import type { FastifyReply, FastifyRequest } from 'fastify'

/** A page of another origin must not act for the person whose cookie the browser sends along. */
export async function requireOwnOrigin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { origin, 'sec-fetch-site': site } = request.headers
  const own = origin === undefined ? site === undefined || site === 'same-origin' : isOwn(origin, request.host)
  if (!own)
    return reply
      .code(403)
      .send({ code: 'foreign_origin', message: 'This request came from another site and was refused.' })
}

function isOwn(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
