import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from './app.ts'
import type { GiveFeedback } from './teller.ts'

interface Listed {
  id: number
  title: string
  read: boolean
  starred: boolean
  unread: number
  folder: string | null
  problem: string | null
  present: { id: number } | null
}

/** Whatever is asked for, loosely: a test looks at what it knows to be there. */
export interface Answer extends Listed {
  feeds: Listed[]
  items: Listed[]
  entries: Listed[]
  digests: Listed[]
  choices: { url: string }[]
  newestId: number
  marked: number
  added: number
  asked: number
  batch: string
  html: string
  message: string
  code: string
  thumbs: Record<string, string>
}

export interface Reading {
  origin: string
  /** Asks as the page of the person signed in would. */
  ask: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Answer }>
  raw: (path: string, init?: RequestInit) => Promise<Response>
  close: () => Promise<void>
}

interface Start {
  folder?: string
  keepSamples?: boolean
  pageDir?: string | undefined
  /** Instead of the broker's; without it there is no broker. */
  giveFeedback?: GiveFeedback
}

/** Sheaf on a free port with a folder of its own. Its person has left the samples. */
export async function startReading({
  folder = mkdtempSync(join(tmpdir(), 'sheaf-')),
  keepSamples = false,
  pageDir = folder,
  giveFeedback,
}: Start = {}): Promise<Reading & { folder: string }> {
  if (pageDir === folder) writeFileSync(join(folder, 'index.html'), '<title>Sheaf</title>')
  const config = {
    port: 0,
    brokerUrl: 'http://127.0.0.1:4400',
    secretKey: undefined,
    webhookSecret: undefined,
    dataDir: folder,
    pageDir,
  }
  const isAllowed = (address: string): boolean => address === '127.0.0.1'
  const app = await buildApp({
    config,
    broker: giveFeedback && { giveFeedback, mintSession: () => Promise.reject(new Error('not asked for here')) },
    fetching: { outbound: { isAllowed }, timeLimitMs: 3_000 },
  })
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const me = await fetch(`${origin}/api/me`)
  const cookie = String(me.headers.get('set-cookie')).split(';')[0] ?? ''
  const raw = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${origin}${path}`, { ...init, headers: { cookie, ...init.headers } })
  const ask: Reading['ask'] = async (method, path, body) => {
    const sent =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await raw(path, { method, ...sent })
    return { status: response.status, body: (await response.json()) as Answer }
  }
  if (!keepSamples) {
    const { body } = await ask('GET', '/api/library')
    for (const { id } of body.feeds) await ask('DELETE', `/api/feeds/${id}`)
  }
  const close = async (): Promise<void> => {
    await app.close()
  }
  return { origin, ask, raw, close, folder }
}

/** An item as it was sent along. */
export const copyOf = (id: string, title: string) => ({
  id,
  title,
  link: null,
  excerpt: 'As sent along.',
  date: null,
  feed: 'Site',
})

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })
