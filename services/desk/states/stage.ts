import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page, Route } from 'playwright-core'
import type { Answers } from './answers.ts'
import { now } from './data/index.ts'
import { after, before } from './pictures.ts'
import type { State } from './state.ts'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
}

/** Serves the build the way the broker does: files below `/desk/`, the page at every other path. */
export async function servePages(): Promise<{ origin: string; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const name = /^\/desk\/(assets\/[\w.-]+|mark\.svg)$/.exec(path)?.[1] ?? 'index.html'
    readFile(`${dist}${name}`).then(
      (bytes) =>
        response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

async function answer(route: Route, answers: Answers): Promise<void> {
  const request = route.request()
  const path = new URL(request.url()).pathname
  const picture = /\/attachments\/(att_\w+)\/url$/.exec(path)?.[1]
  if (picture !== undefined)
    return route.fulfill({ json: { url: `/files/${picture}`, expiresAt: '2026-11-22T13:32:48.000Z' } })
  const said = answers[`${request.method()} ${path}`]
  if (said?.never === true) return
  if (said === undefined)
    return route.fulfill({
      status: 404,
      json: { type: '', title: `Nothing prepared for ${request.method()} ${path}`, status: 404, code: 'not_found' },
    })
  const { status = 200, body } = said
  await route.fulfill(body === undefined ? { status } : { status, json: body })
}

/** Brings a page into a state, at the fixed moment, with nothing of the network left to chance. */
export async function enter(page: Page, origin: string, state: State): Promise<void> {
  await page.clock.setFixedTime(now)
  await page.route(/\/(v1|auth)\/|\/dev\/mailbox\/messages/, (route) => answer(route, state.answers))
  await page.route(/\/files\//, (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: route.request().url().endsWith('002') ? after : before }),
  )
  await page.goto(`${origin}${state.path}`)
  await page.evaluate(() => document.fonts.ready)
  if (state.act !== undefined) await state.act(page)
  await page.getByText(state.shows).first().waitFor({ state: 'attached' })
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
}
