import type { Browser, BrowserContext, Page } from 'playwright-core'
import { serve } from '../../states/serve.ts'
import { chance, type Cut, cuts, passOn } from './faults.ts'

export interface Said { text: string; price: string; name: string; content: string }

/** A browser of one person, on an origin of its own, whose every request may be cut. */
export interface Lane {
  readonly random: () => number
  /** How many of the requests are cut, from none to all. */
  share: number
  /** How often it was cut where. */
  readonly cut: Map<Cut, number>
  readonly context: BrowserContext
  readonly url: string
  page: Page
  errors: string[]
  /** Ends the page as if it were killed, and comes back to it. */
  reopen(how: 'reload' | 'kill'): Promise<void>
  close(): Promise<void>
}

export async function openLane(browser: Browser, broker: URL, seed: number, token: string): Promise<Lane> {
  const random = chance(seed)
  const cut = new Map<Cut, number>()
  const fault = (): Cut | undefined => {
    if (random() >= lane.share) return undefined
    const where = cuts[Math.floor(random() * cuts.length)]!
    cut.set(where, (cut.get(where) ?? 0) + 1)
    return where
  }
  const { server, url } = await serve(0, (request, response) => {
    const isSession = request.url === '/session'
    if (!isSession && !request.url?.startsWith('/v1/')) return false
    const where = fault()
    if (!isSession) passOn(request, response, broker, request.url!.endsWith('/stream') ? undefined : where)
    else if (where) request.socket.destroy()
    else {
      const expiresAt = new Date(Date.now() + 900_000).toISOString()
      response.end(JSON.stringify({ token, expiresAt }))
    }
    return true
  })
  const context = await browser.newContext()
  const errors: string[] = []
  const open = async (): Promise<Page> => {
    const page = await context.newPage()
    page.on('pageerror', ({ message }) => errors.push(message))
    await page.goto(`${url}/app?kind=custom`)
    return page
  }
  const lane: Lane = {
    random, share: 0, cut, context, url, errors, page: await open(),
    reopen: async (how) => {
      if (how === 'reload') return void await lane.page.reload()
      await lane.page.close({ runBeforeUnload: false })
      lane.page = await open()
    },
    close: async () => {
      await context.close()
      server.closeAllConnections()
      server.close()
    },
  }
  return lane
}

/** What the page keeps of a draft, read after everything that was written before. */
export interface KeptDraft { id: string; text: string; cents: number; state: string; files: { name: string; content: string }[] }

export const keptDrafts = (page: Page): Promise<KeptDraft[]> => page.evaluate(() => new Promise<KeptDraft[]>((resolve, reject) => {
  interface Row { id: string; draft?: boolean; text: string; cents: number; state: string; files: { id: string; name: string }[]; blob?: Blob }
  const opening = indexedDB.open('microsource', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('kept', { keyPath: 'id' })
  opening.onerror = reject
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('kept', 'readwrite')
    const asked = transaction.objectStore('kept').getAll()
    transaction.oncomplete = async () => {
      const rows = asked.result as Row[]
      const drafts = rows.filter(({ draft }) => draft).map(async ({ id, text, cents, state, files }) => ({
        id, text, cents, state,
        files: await Promise.all(files.map(async ({ id: file, name }) =>
          ({ name, content: await rows.find((row) => row.id === file)?.blob?.text() ?? 'lost' }))),
      }))
      opening.result.close()
      resolve(await Promise.all(drafts))
    }
  }
}))

/** Opens the dialog and says what should be done, as a person would, in one go. */
export const say = (page: Page, said: Said): Promise<void> => page.evaluate(async ({ text, price, name, content }) => {
  const element = document.querySelector('micro-source-button')!
  const find = async <T extends HTMLElement>(selector: string): Promise<T> => {
    for (let tries = 0; tries < 1500; tries++) {
      const found = element.shadowRoot!.querySelector<T>(selector)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`no ${selector} in ${element.shadowRoot!.querySelector('dialog')?.textContent}`)
  }
  const type = async (selector: string, value: string) => {
    const field = await find<HTMLInputElement>(selector)
    field.value = value
    field.dispatchEvent(new Event('input'))
  }
  await customElements.whenDefined('micro-source-button')
  element.context = () => ({ title: name, document: new File([content], name, { type: 'text/plain' }) })
  void element.open()
  await type('.compose #text', text)
  await type('.compose #other', price)
  await find('.compose .files li')
}, said)

/** Presses OK in the dialog that is open. */
export const press = (page: Page): Promise<void> => page.evaluate(() => {
  document.querySelector('micro-source-button')!.shadowRoot!.querySelector<HTMLElement>('.compose #act')?.click()
})
