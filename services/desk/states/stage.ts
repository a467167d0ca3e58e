import { readFile } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { launchForShortPages } from '../../../scripts/test-environment/index.ts'
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

function sendFile(response: ServerResponse, file: string): void {
  readFile(file).then(
    (bytes) =>
      response
        .writeHead(200, {
          'content-type': types[extname(file)] ?? 'application/octet-stream',
          'cache-control': file.endsWith('.html') ? 'no-store' : 'max-age=3600, immutable',
        })
        .end(bytes),
    () => response.writeHead(404).end(),
  )
}

function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}

function answer(response: ServerResponse, called: string, answers: Answers): void {
  const said = answers[called]
  if (said?.never === true) return
  if (said !== undefined) return sendJson(response, said.body, said.status)
  sendJson(response, { type: '', title: `Nothing prepared for ${called}`, status: 404, code: 'not_found' }, 404)
}

/**
 * The pages as the broker serves them (files below `/desk/`, the page at every other path), beside a broker that says
 * what the state prepared. It is a server and no route of Playwright's, since those turn the browser's cache off.
 */
function createStage(answersNow: () => Answers): Server {
  return createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const picture = /\/attachments\/(att_\w+)\/url$/.exec(path)?.[1]
    if (picture !== undefined)
      return sendJson(response, { url: `/files/${picture}`, expiresAt: '2026-11-22T13:32:48.000Z' })
    if (path.startsWith('/files/'))
      return void response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(path.endsWith('002') ? after : before)
    if (/^\/(v1|auth|oauth)\/|^\/dev\/mailbox\/messages/.test(path))
      return answer(response, `${request.method} ${path}`, answersNow())
    sendFile(response, `${dist}${/^\/desk\/(assets\/[\w.-]+|mark\.svg)$/.exec(path)?.[1] ?? 'index.html'}`)
  })
}

let browser: Promise<Browser> | undefined
/** One for all files of tests that a worker runs; each seat has a context of its own. It goes when the worker does. */
const launch = (): Promise<Browser> => (browser ??= launchForShortPages())

/**
 * Runs before the scripts of each page. The first one of a state finds nothing of the state before, whose page has kept
 * its draft by then; later ones find what the state itself kept.
 */
function forgetOnArrival(): void {
  if (window.name === 'arrived' || !location.protocol.startsWith('http')) return
  window.name = 'arrived'
  localStorage.clear()
  sessionStorage.clear()
  indexedDB.deleteDatabase('microsource-desk')
  void indexedDB.databases().then((all) => {
    if (all.some(({ name }) => name !== 'microsource-desk')) throw new Error('Another database is kept: forget it here.')
  })
}

/** A window on the pages that can be brought into one state after the other. */
export interface Seat {
  readonly page: Page
  /** Brings the page into a state, at the fixed moment, with nothing of the state before and nothing left to chance. */
  enter(state: State): Promise<void>
  leave(): Promise<void>
}

export async function takeSeat(): Promise<Seat> {
  let answers: Answers = {}
  const server = createStage(() => answers)
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const context = await (await launch()).newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    locale: 'en-US',
    bypassCSP: true,
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(now)
  await page.addInitScript(forgetOnArrival)
  return {
    page,
    async enter(state) {
      await page.mouse.move(0, 0)
      await page.evaluate("window.name = 'leaving'")
      answers = state.answers
      await page.goto(`${origin}${state.path}`)
      await page.evaluate(() => document.fonts.ready)
      if (state.act !== undefined) await state.act(page)
      await page.getByText(state.shows).first().waitFor({ state: 'attached' })
      await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
    },
    async leave() {
      await context.close()
      server.closeAllConnections()
      await new Promise((done) => {
        server.close(done)
      })
    },
  }
}
