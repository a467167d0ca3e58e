import { takePlace, type Host } from './host.ts'

/** What answers at a path: HTML unless it says otherwise. */
export interface Foreign {
  body: string
  headers?: Record<string, string>
}

/** Puts a session into every button of a page, and counts what reaches the page's own ears. */
export const setup = `
  const session = async () => ({ token: 'x', expiresAt: '2100-01-01T00:00:00Z' })
  for (const button of document.querySelectorAll('micro-source-button')) button.session = session
  globalThis.session = session
  globalThis.thrown = []
  addEventListener('error', (event) => thrown.push(String(event.message)))
  addEventListener('unhandledrejection', (event) => thrown.push(String(event.reason)))`

export const tag = (attributes = '', broker = ''): string =>
  `<micro-source-button broker="${broker}" kind="photo.retouch" app="Lumen" lang="en" ${attributes}></micro-source-button>`

export const pageOf = (body: string, script = '', head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title>${head}</head><body>${body}
  <script type="module">import * as button from '/dist/index.js'\nglobalThis.button = button\n${setup}\n${script}</script></body></html>`

/**
 * Opens a page that is written for the test, with whatever policy it says. `{origin}` in it is where it is served. The
 * broker lets every page in, as the real one does.
 */
export async function openForeign(pages: Record<string, string | Foreign>, path = '/page'): Promise<Host> {
  const host = await takePlace({}, (request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    response.setHeader('access-control-allow-methods', '*')
    response.setHeader('access-control-expose-headers', '*')
    if (request.method === 'OPTIONS') {
      response.end()
      return true
    }
    const page = pages[request.url!.split('?')[0]!]
    if (page === undefined) return false
    const { body, headers = {} } = typeof page === 'string' ? { body: page } : page
    response.setHeader('content-type', 'text/html')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.end(body.replaceAll('{origin}', host.url))
    return true
  })
  await host.page.goto(host.url + path)
  return host
}
