import { mkdirSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startStrangeServer, type StrangeServer } from './fetch/strange-server.fixture.ts'
import { removeFolder, startReading } from './reading.fixture.ts'

let reading: Awaited<ReturnType<typeof startReading>>
let site: StrangeServer
let items = ['1', '2', '3']
let answer: RequestListener | undefined

const item = (id: string): string =>
  `<item><guid>${id}</guid><title>Item ${id}</title><link>https://site.example/${id}</link>
  <description>Words of number ${id}</description></item>`

/** A feed of one item. */
const only = (inside: string): string =>
  `<rss version="2.0"><channel><title>Site</title><item>${inside}</item></channel></rss>`

beforeEach(async () => {
  items = ['1', '2', '3']
  answer = undefined
  const feed: RequestListener = (request, response) => {
    if (answer) return answer(request, response)
    return void response.end(
      `<rss version="2.0"><channel><title>Site</title>${items.map(item).join('')}</channel></rss>`,
    )
  }
  site = await startStrangeServer({ '/feed': feed, '/other': feed })
  reading = await startReading()
})
afterEach(async () => {
  await reading.close()
  await site.close()
  removeFolder(reading.folder)
})

async function add(path = '/feed'): Promise<number> {
  const { status, body } = await reading.ask('POST', '/api/feeds', { url: `${site.origin}${path}` })
  expect(status).toBe(201)
  return body.id
}
const list = async (view: string): Promise<string[]> => {
  const { body } = await reading.ask('GET', `/api/items?view=${encodeURIComponent(view)}`)
  return body.items.map(({ title }) => title).sort()
}

describe('reading', () => {
  test('what was read and starred is so after a restart', async () => {
    await add()
    const { body } = await reading.ask('GET', '/api/items?view=unread')
    const [first, second] = body.items
    await reading.ask('PUT', `/api/items/${first?.id}/state`, { read: true })
    await reading.ask('PUT', `/api/items/${second?.id}/state`, { starred: true })
    await reading.close()
    reading = await startReading({ folder: reading.folder, keepSamples: true })
    expect(await list('unread')).toHaveLength(2)
    expect(await list('starred')).toEqual([second?.title])
  })

  test('an item that comes again is not new, one that changed is shown as it is now, and stays read', async () => {
    const id = await add()
    const { body } = await reading.ask('GET', '/api/items?view=unread')
    const one = body.items.find(({ title }) => title === 'Item 1')
    await reading.ask('PUT', `/api/items/${one?.id}/state`, { read: true })
    answer = (_request, response) => void response.end(only('<guid>1</guid><title>Item 1, mended</title>'))
    await reading.ask('POST', '/api/feeds', { url: `${site.origin}/feed` })
    expect(await list(`feed:${id}`)).toEqual(['Item 1, mended', 'Item 2', 'Item 3'])
    expect(await list('unread')).toEqual(['Item 2', 'Item 3'])
  })

  test('marking all as read leaves alone what came after the person looked, and is taken back whole', async () => {
    await add()
    const { body: seen } = await reading.ask('GET', '/api/items?view=unread')
    await reading.ask('PUT', `/api/items/${seen.items[0]?.id}/state`, { read: true })
    items = ['4', ...items]
    await reading.ask('POST', '/api/feeds', { url: `${site.origin}/feed` })
    const { body } = await reading.ask('POST', '/api/mark-all-read', { view: 'all', upTo: seen.newestId })
    expect(body.marked).toBe(2)
    expect(await list('unread')).toEqual(['Item 4'])
    await reading.ask('DELETE', `/api/mark-all-read/${body.batch}`)
    expect(await list('unread')).toHaveLength(3)
  })

  test('leaving a feed hides it, keeps the stars, and is taken back with everything that was read', async () => {
    const id = await add()
    const { body } = await reading.ask('GET', '/api/items?view=all')
    await reading.ask('PUT', `/api/items/${body.items[0]?.id}/state`, { read: true, starred: true })
    await reading.ask('DELETE', `/api/feeds/${id}`)
    expect(await list('all')).toEqual([])
    expect(await list('starred')).toHaveLength(1)
    await reading.ask('POST', `/api/feeds/${id}/restore`)
    expect(await list('all')).toHaveLength(3)
    expect(await list('unread')).toHaveLength(2)
  })

  test('search finds words of titles and texts, also unfinished ones and without accents', async () => {
    answer = (_request, response) =>
      void response.end(only('<guid>1</guid><title>Crème brûlée</title><description>burnt sugar</description>'))
    await add()
    const search = async (words: string): Promise<number> =>
      (await reading.ask('GET', `/api/items?q=${encodeURIComponent(words)}`)).body.items.length
    expect(
      await Promise.all(['creme', 'SUGAR bru', 'sug', '"sugar"', 'sugar AND (', 'salt', '*', '   "'].map(search)),
    ).toEqual([1, 1, 1, 1, 0, 0, 0, 0])
  })

  test('folders hold feeds, and pages follow each other without a gap', async () => {
    const id = await add()
    await reading.ask('PATCH', `/api/feeds/${id}`, { folder: 'News' })
    expect(await list('folder:News')).toHaveLength(3)
    expect(await list('folder:Other')).toEqual([])
    const { body: first } = await reading.ask('GET', '/api/items?view=all&limit=2')
    const last = first.items.at(-1) as unknown as { date: number; id: number }
    const { body: rest } = await reading.ask('GET', `/api/items?view=all&limit=2&before=${last.date}.${last.id}`)
    expect([...first.items, ...rest.items].map(({ title }) => title).sort()).toEqual(['Item 1', 'Item 2', 'Item 3'])
  })
})

test('a feed that is a file is read from the folder for them, and nothing outside of it', async () => {
  mkdirSync(join(reading.folder, 'feeds'))
  writeFileSync(join(reading.folder, 'feeds', 'notes.atom'), only('<guid>a</guid><title>From a file</title>'))
  const files = `${reading.origin}/samples/files`
  expect((await reading.ask('POST', '/api/feeds', { url: `${files}/notes.atom` })).status).toBe(201)
  expect(await list('unread')).toEqual(['From a file'])
  for (const name of ['none.xml', '..%2Fsheaf.sqlite', '%2e%2e', '.hidden']) {
    expect((await reading.raw(`/samples/files/${name}`)).status).toBe(404)
  }
})

describe('feeds that make trouble', () => {
  test('a problem is said, what came before is kept, and a good answer ends it', async () => {
    const id = await add()
    answer = (_request, response) => void response.writeHead(410).end()
    const { body } = await reading.ask('POST', '/api/feeds', { url: `${site.origin}/feed` })
    expect(body).toMatchObject({ code: 'gone' })
    expect(await list(`feed:${id}`)).toHaveLength(3)
  })

  test('what is no feed is refused with a sentence, and adds nothing', async () => {
    answer = (_request, response) => void response.end('<!doctype html><title>Move along</title>')
    const { status, body } = await reading.ask('POST', '/api/feeds', { url: `${site.origin}/feed` })
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'not_a_feed' })
    expect((await reading.ask('GET', '/api/library')).body.feeds).toEqual([])
  })

  test('only this server’s samples are read from this server, nothing else of it', async () => {
    for (const path of ['/api/me', '/callbacks', '/health', '/samples/../api/me']) {
      const { status } = await reading.ask('POST', '/api/feeds', { url: `${reading.origin}${path}` })
      expect(status, path).toBe(422)
    }
    const { body } = await reading.ask('POST', '/api/feeds', { url: `${reading.origin}/samples/tideline` })
    expect(body.title).toBe('Tideline')
  })
})

describe('lists for other readers', () => {
  test('a list is taken in, feeds that answer and feeds that do not, and written out again', async () => {
    const opml = `<opml version="2.0"><body>
      <outline text="News"><outline text="Site" xmlUrl="${site.origin}/feed"/></outline>
      <outline text="Lost" xmlUrl="${site.origin}/lost"/></body></opml>`
    const response = await reading.raw('/api/opml', {
      method: 'POST',
      body: opml,
      headers: { 'content-type': 'text/x-opml' },
    })
    expect(await response.json()).toEqual({ added: 2, known: 0 })
    await expect.poll(async () => (await list('all')).length).toBe(3)
    const { body } = await reading.ask('GET', '/api/library')
    expect(body.feeds).toMatchObject([
      { title: 'Lost', problem: expect.stringContaining('nothing at this address') },
      { title: 'Site', folder: 'News' },
    ])
    expect(await (await reading.raw('/api/opml')).text()).toContain(`xmlUrl="${site.origin}/feed"`)
  })
})

describe('whose it is', () => {
  test('another person on this computer has feeds, stars and digests of their own', async () => {
    await add()
    const other = await fetch(`${reading.origin}/api/me`, { method: 'DELETE' })
    const cookie = String(other.headers.get('set-cookie')).split(';')[0] ?? ''
    const library = await fetch(`${reading.origin}/api/library`, { headers: { cookie } })
    const { feeds } = (await library.json()) as { feeds: { title: string }[] }
    expect(feeds.map(({ title }) => title)).not.toContain('Site')
    const { body } = await reading.ask('GET', '/api/items?view=all')
    const theirs = await fetch(`${reading.origin}/api/items/${body.items[0]?.id}`, { headers: { cookie } })
    expect(theirs.status).toBe(404)
  })

  test('what a page does for one person is not taken as done by another who is signed in meanwhile', async () => {
    await add()
    const { body } = await reading.ask('GET', '/api/items?view=all')
    const starAs = async (person: string): Promise<number> => {
      const headers = { 'content-type': 'application/json', 'sheaf-person': person }
      const path = `/api/items/${body.items[0]?.id}/state`
      return (await reading.raw(path, { method: 'PUT', headers, body: '{"starred":true}' })).status
    }
    const me = (await (await reading.raw('/api/me')).json()) as { id: string }
    expect(await starAs('somebody-else')).toBe(401)
    expect(await list('starred')).toEqual([])
    expect(await starAs(me.id)).toBe(200)
    expect(await list('starred')).toHaveLength(1)
  })

  test('nobody, and a page of another site, get nothing', async () => {
    expect((await fetch(`${reading.origin}/api/library`)).status).toBe(401)
    const foreign = { origin: 'https://elsewhere.example', 'content-type': 'application/json' }
    expect((await reading.raw('/api/refresh', { method: 'POST', headers: foreign, body: '{}' })).status).toBe(403)
    expect(
      (await reading.raw('/api/image?url=https://x.example/', { headers: { 'sec-fetch-site': 'cross-site' } })).status,
    ).toBe(403)
  })
})

describe('pictures', () => {
  test('come through this server, and only pictures that carry no script', async () => {
    answer = (_request, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end('png')
    const picture = await reading.raw(`/api/image?url=${encodeURIComponent(`${site.origin}/feed`)}`)
    expect([
      picture.status,
      picture.headers.get('content-type'),
      picture.headers.get('x-content-type-options'),
    ]).toEqual([200, 'image/png', 'nosniff'])
    for (const type of ['image/svg+xml', 'text/html']) {
      answer = (_request, response) => void response.writeHead(200, { 'content-type': type }).end('<svg/>')
      expect((await reading.raw(`/api/image?url=${encodeURIComponent(`${site.origin}/feed`)}`)).status).toBe(422)
    }
    expect((await reading.raw(`/api/image?url=${encodeURIComponent('http://[::1]:9/x.png')}`)).status).toBe(422)
  })
})
