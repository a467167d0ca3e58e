import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Where pages find axe-core, which judges them. */
export const axePath = '/axe.js'
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const root = fileURLToPath(new URL('..', import.meta.url))

/** As strict as a host can be: own scripts alone, no inline styles, no pictures, Trusted Types without a policy. */
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

const page = (
  script: string,
) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>States of the button</title><body><script type="module" src="/states/${script}"></script></body></html>`

export type Route = (request: IncomingMessage, response: ServerResponse) => boolean

const stripped = new Map<string, string>()

/** Once for every text, since each page asks for the same ones. */
function withoutTypes(text: string): string {
  const known = stripped.get(text) ?? stripTypeScriptTypes(text)
  stripped.set(text, known)
  return known
}

async function answer(request: IncomingMessage, response: ServerResponse, lasting: boolean, route?: Route) {
  const { pathname } = new URL(request.url ?? '/', 'http://here')
  if (route?.(request, response)) return
  if (!pathname.includes('.')) {
    response.setHeader('content-type', 'text/html')
    response.setHeader('content-security-policy', pathname === '/hosts' ? `${policy}; frame-src 'self'` : policy)
    response.end(page(pathname === '/app' ? 'app.ts' : pathname === '/hosts' ? 'hosts.ts' : 'page.ts'))
    return
  }
  const body = await readFile(pathname === axePath ? axeFile : root + decodeURIComponent(pathname), 'utf8')
  response.setHeader('content-type', 'text/javascript')
  if (lasting) response.setHeader('cache-control', 'max-age=3600, immutable')
  response.end(pathname.endsWith('.ts') ? withoutTypes(body) : body)
}

/**
 * Serves the states and the built button on loopback; `route` may answer first. On a port that is nobody's for long, a
 * browser may keep what it is given.
 */
export function serve(port = 0, route?: Route): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    answer(request, response, port === 0, route).catch(() => {
      response.statusCode = 404
      response.end()
    })
  })
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve({ server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}` })
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await serve(4410)).url)
