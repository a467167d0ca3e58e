import type { FastifyInstance } from 'fastify'

/** A fetch that never leaves the process. A cut connection looks as it does to Node's own HTTP client: ECONNRESET. */
export function fetchOver(app: FastifyInstance, inProcess: string): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const body = request.method === 'GET' ? undefined : await request.text()
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener(
        'abort',
        () => {
          reject(request.signal.reason as Error)
        },
        { once: true },
      )
    })
    const answered = app.inject({
      method: request.method as 'GET',
      url: `${pathname}${search}`,
      headers: { ...Object.fromEntries(request.headers), 'x-in-process': inProcess },
      ...(body === undefined ? {} : { payload: body }),
    })
    const answer = await Promise.race([answered, aborted])
    if (answer.statusCode === 599) throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    )
    return new Response(answer.statusCode === 204 ? null : answer.body, { status: answer.statusCode, headers })
  }
}
