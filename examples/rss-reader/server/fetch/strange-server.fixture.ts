import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

export const rss = (items = '<item><title>One</title><link>https://example.com/1</link></item>'): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Strange</title>
  <link>https://example.com</link>${items}</channel></rss>`

async function dripping(_request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/rss+xml' })
  for (const byte of rss()) {
    if (response.destroyed) return
    response.write(byte)
    await sleep(100)
  }
  response.end()
}

function endless(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/rss+xml' })
  const more = (): void => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
    if (!response.destroyed) response.once('drain', more)
  }
  response.on('close', () => response.removeAllListeners('drain'))
  more()
}

const answer =
  (status: number, headers: Record<string, string>, body: string | Buffer = ''): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body)

const zeros = Buffer.alloc(200 * 1024 * 1024)

/** Everything that was ever served instead of a feed. */
export function strangePaths(): Record<string, RequestListener> {
  return {
    '/feed': answer(200, { 'content-type': 'application/rss+xml' }, rss()),
    '/for-ever': (_request, response) => void response.writeHead(302, { location: `/for-ever?${Math.random()}` }).end(),
    '/to-private': answer(302, { location: 'http://[::1]:9/feed' }),
    '/to-file': answer(302, { location: 'file:///etc/passwd' }),
    '/moved': answer(301, { location: '/feed' }),
    '/moved-for-now': answer(302, { location: '/feed' }),
    '/bomb': answer(200, { 'content-encoding': 'gzip' }, gzipSync(zeros)),
    '/packed': answer(200, { 'content-encoding': 'gzip' }, gzipSync(rss())),
    '/broken-packing': answer(200, { 'content-encoding': 'gzip' }, 'this is not gzip'),
    '/unknown-packing': answer(200, { 'content-encoding': 'sdch' }, rss()),
    '/endless': endless,
    '/dripping': (request, response) => void dripping(request, response),
    '/silent': () => {},
    '/busy': answer(429, { 'retry-after': '7200' }),
    '/gone': answer(410, {}),
    '/missing': answer(404, {}),
    '/closed': answer(403, {}),
    '/failing': answer(500, {}),
    '/cut': (_request, response) => {
      response.writeHead(200, { 'content-length': '5000' })
      response.write('<rss')
      setTimeout(() => response.destroy(), 20)
    },
  }
}

export interface StrangeServer {
  origin: string
  seen: IncomingMessage[]
  close: () => Promise<void>
}

/** A server on this computer that behaves badly on purpose. */
export async function startStrangeServer(paths = strangePaths()): Promise<StrangeServer> {
  const seen: IncomingMessage[] = []
  const server: Server = createServer((request, response) => {
    seen.push(request)
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const listener = paths[pathname] ?? paths['/missing'] ?? answer(404, {})
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}
