import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { Bundle } from './feed.curate/stage.ts'

export const axePath = '/axe.js'

/** What is served, by path: type, text and rules. Everything but the pages themselves may be kept by the browser. */
const answers = new Map<string, readonly [type: string, text: string, rules?: string]>()
const known = new Map<Bundle, string>()

async function listen(): Promise<string> {
  answers.set(axePath, [
    'text/javascript',
    readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  ])
  const server = createServer(({ url = '/' }, response) => {
    const [type, text, rules] = answers.get(url) ?? ['text/plain', '']
    const keep = type.startsWith('text/html') ? 'no-store' : 'public, max-age=31536000, immutable'
    response.writeHead(200, {
      'content-type': type,
      'cache-control': keep,
      ...(rules && { 'content-security-policy': rules }),
    })
    response.end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

let origin: Promise<string> | undefined

/**
 * Address of a page with this bundle and body under these rules. Not by way of Playwright's routes, which turn the
 * cache off.
 */
export async function serve(bundle: Bundle, body: string, csp: string): Promise<string> {
  origin ??= listen()
  const folder = known.get(bundle) ?? `/${known.size}`
  known.set(bundle, folder)
  answers.set(`${folder}/a.js`, ['text/javascript', bundle.script])
  answers.set(`${folder}/a.css`, ['text/css', bundle.css])
  const page = `${folder}/page-${answers.size}`
  const html = `<!doctype html><html lang="en"><title>.</title>
    <link rel="stylesheet" href="${folder}/a.css"><body>${body}<script type="module" src="${folder}/a.js"></script>`
  answers.set(page, ['text/html; charset=utf-8', html, csp])
  return (await origin) + page
}
