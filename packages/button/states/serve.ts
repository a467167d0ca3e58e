import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** As strict as a host can be: own scripts alone, no inline styles, no pictures, Trusted Types without a policy. */
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

const page = (
  script: string,
) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>States of the button</title><body><script type="module" src="/states/${script}"></script></body></html>`

export type Route = (request: IncomingMessage, response: ServerResponse) => boolean

async function answer(request: IncomingMessage, response: ServerResponse, route?: Route): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://here')
  if (route?.(request, response)) return
  if (!pathname.includes('.')) {
    response.setHeader('content-type', 'text/html')
    response.setHeader('content-security-policy', policy)
    response.end(page(pathname === '/app' ? 'app.ts' : 'page.ts'))
    return
  }
  const body = await readFile(root + decodeURIComponent(pathname), 'utf8')
  response.setHeader('content-type', 'text/javascript')
  response.end(pathname.endsWith('.ts') ? stripTypeScriptTypes(body) : body)
}

/** Serves the states and the built button on loopback; `route` may answer first. */
export function serve(port = 0, route?: Route): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    answer(request, response, route).catch(() => {
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
