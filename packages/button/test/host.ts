import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchForShortPages } from '../../../scripts/test-environment/chromium.ts'
import { seatsIn } from '../../../scripts/test-environment/seats.ts'
import { FakeBroker, type BrokerOptions } from '../states/broker.ts'
import { serve, type Route } from '../states/serve.ts'

/** A page of a host app, and the broker behind it, which outlives every reload. */
export interface Host {
  page: Page
  context: BrowserContext
  url: string
  broker: FakeBroker
  /** The broker drops every connection while this is true. */
  down: boolean
  errors: string[]
  /** Set where a test gives the page something that stays, such as a script of its own: nobody gets that page afterwards. */
  spoiled: boolean
  stored(name: 'applied' | 'events' | 'hotkeys' | 'results'): Promise<unknown[]>
  close(): Promise<void>
}

let browser: Promise<Browser> | undefined
/** One for all files of tests that a worker runs, each in contexts of its own. It goes when the worker does. */
export const launch = (): Promise<Browser> => (browser ??= launchForShortPages())

let seats: Promise<ReturnType<typeof seatsIn>> | undefined
const idleSeats = () => (seats ??= launch().then((shared) => seatsIn(shared, {})))

/** Every host has a port, and so storage, of its own; what else a page could keep is taken from it. */
async function giveBack(page: Page): Promise<void> {
  const context = page.context()
  await Promise.all(context.pages().filter((other) => other !== page).map((other) => other.close()))
  for (const event of ['console', 'pageerror', 'request', 'requestfailed']) page.removeAllListeners(event)
  await page.goto('about:blank')
  await page.mouse.move(0, 0)
  await context.setOffline(false)
  await context.clearCookies()
  await (await idleSeats()).giveBack(page)
}

/** What a server of Node passes to the broker and back. */
export async function pass(broker: FakeBroker, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body =
    request.method === 'GET' || request.method === 'HEAD' ? null : (Readable.toWeb(request) as ReadableStream)
  const end = new AbortController()
  response.on('close', () => end.abort())
  const answer = await broker.fetch(
    new Request(`http://${request.headers.host}${request.url}`, {
      method: request.method!,
      headers: request.headers as Record<string, string>,
      body,
      duplex: 'half',
      signal: end.signal,
    } as RequestInit),
  )
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (!answer.body) return void response.end()
  response.flushHeaders()
  const stream = Readable.fromWeb(answer.body as NodeStream)
  stream.on('error', () => response.destroy())
  response.on('close', () => stream.destroy())
  stream.pipe(response)
}

/** The pages, with the broker behind them, for whatever browser; `route` answers before all else. */
export const serveHost = (broker: FakeBroker, route: Route = () => false, isDown = () => false) =>
  serve(0, (request, response) => {
    if (route(request, response)) return true
    if (request.url === '/session')
      response.end(JSON.stringify({ token: 'x', expiresAt: new Date(Date.now() + 900_000).toISOString() }))
    else if (!request.url?.startsWith('/v1/')) return false
    else if (isDown()) request.destroy()
    else pass(broker, request, response).catch(() => response.destroy())
    return true
  })

/** A page to be opened, with the broker behind it. */
export async function takePlace(options: BrokerOptions = {}, route?: Route): Promise<Host> {
  const broker = new FakeBroker(options)
  const { server, url } = await serveHost(broker, route, () => host.down)
  const page = await (await idleSeats()).take()
  const context = page.context()
  const host: Host = {
    page,
    context,
    url,
    broker,
    down: false,
    errors: [],
    spoiled: false,
    stored: (name) => page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '[]') as unknown[], name),
    close: async () => {
      await (host.spoiled ? context.close() : giveBack(page))
      server.closeAllConnections()
      server.close()
    },
  }
  page.on('pageerror', ({ message }) => host.errors.push(message))
  return host
}

export async function openHost(options: BrokerOptions = {}, query = ''): Promise<Host> {
  const host = await takePlace(options)
  await host.page.goto(`${host.url}/app${query}`)
  await host.page.locator('micro-source-button [part=button]').waitFor()
  return host
}

/** A page that knows of its unfinished task from the visit before. */
export async function returning(options: BrokerOptions, query = ''): Promise<Host> {
  const host = await openHost(options, query)
  await host.page.evaluate(() => localStorage.setItem('microsource', '1'))
  await host.page.reload()
  return host
}

/** One pixel. */
export const picture = (): Blob => new Blob([Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64',
)], { type: 'image/png' })

export const words = 'Take the bench out'

/** Opens the dialog and says what should be done. */
export async function compose({ page }: Host, text = words): Promise<void> {
  await page.locator('[part=button]').click()
  await page.locator('.compose #text').fill(text)
  await page.locator('.files li').first().waitFor()
}
