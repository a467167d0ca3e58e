import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { State } from './states.ts'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const types: Record<string, string> = {
  '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.jpg': 'image/jpeg',
  '.html': 'text/html',
}

/** Serves the built editor as its back end does, and one person who is signed in. */
export async function serveEditor(): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    if (pathname === '/api/me') {
      const me = { id: 'ana', name: 'Ana Ruiz', brokerUrl: `http://${request.headers.host}` }
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(me))
    }
    const name = pathname === '/' ? 'index.html' : /^\/([\w-]+\/)?[\w.-]+$/.exec(pathname)?.[0].slice(1) ?? ''
    readFile(`${dist}${name}`).then(
      (bytes) => {
        const keep = name.endsWith('.html') ? 'no-store' : 'max-age=3600, immutable'
        response.writeHead(200, { 'content-type': types[extname(name)] ?? '', 'cache-control': keep }).end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((done) => {
      server.closeAllConnections()
      server.close(() => done())
    }),
  }
}

/** Brings a fresh page into a state. */
export async function enter(page: Page, origin: string, { act, shows }: State): Promise<void> {
  await page.goto(origin)
  await page.locator('.person').waitFor()
  await page.locator('micro-source-button').waitFor()
  await act?.(page)
  await page.locator(shows).first().waitFor()
}
