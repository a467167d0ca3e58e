import { afterEach, expect, test } from 'vitest'
import { problem } from '../states/broker.ts'
import { FakeSignIn } from './fake-sign-in.ts'
import { compose, takePlace, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

/** Where a token comes from: the app's own server, or the broker, where the person signed in before. */
const sources = [['session', ''], ['client-key', 'client-key=pk_test_1&']] as const

/** A page asks for another token no sooner than this after it got one. */
const soon = 1100

/** A page whose broker knows which tokens ran out, and a way to let all of them run out that were used so far. */
async function open(query: string, onPart: (expire: () => void) => Promise<void> | void = () => {}) {
  const seen = new Set<string>()
  const expired = new Set<string>()
  const expire = () => seen.forEach((token) => expired.add(token))
  const signing = new FakeSignIn()
  // Half a minute before its end a token is not fresh any more.
  signing.seconds = 31
  let minted = 0
  let refusals = 0
  host = await takePlace({
    before: async (request) => {
      const token = request.headers.get('authorization') ?? ''
      if (request.method === 'PATCH') await onPart(expire)
      if (token) seen.add(token)
      if (!expired.has(token)) return undefined
      refusals++
      return problem(401, 'unauthenticated', 'Sign in again.')
    },
  }, (request, response) => {
    if (request.url !== '/session') return signing.route(request, response)
    response.end(JSON.stringify({ token: `token ${++minted}`, expiresAt: new Date(Date.now() + 900_000).toISOString() }))
    return true
  })
  await host.page.goto(`${host.url}/app?${query}`)
  return { expire, refusals: () => refusals, signedIn: () => signing.signedIn }
}

const act = () => host.page.locator('#act')
const done = () => host.page.locator('.status .timeline li').first().waitFor()
const tasks = () => [...host.broker.tasks.values()]

test.each(sources)('a token of %s that runs out while someone writes is renewed without a word', async (source, query) => {
  const { expire, refusals, signedIn } = await open(query)
  if (source === 'client-key') {
    await compose(host)
    await act().click()
    await done()
    await host.page.getByText('Ask for more').click()
    await host.page.locator('#text').fill('Another one')
  } else await compose(host)
  await host.page.locator('.quote').getByText('$0.85').waitFor()
  const before = tasks().length
  await host.page.waitForTimeout(soon)
  expire()
  await host.page.locator('.chip').last().click()
  await host.page.locator('.quote').getByText('$4.25').waitFor()
  expect(refusals()).toBeGreaterThan(0)
  await host.page.waitForTimeout(soon)
  expire()
  await act().click()
  await done()
  expect(tasks()).toHaveLength(before + 1)
  expect(await host.page.locator('[role=alert]').allInnerTexts()).toEqual([''])
  expect(await host.stored('events')).not.toContainEqual(['ms-error', expect.anything()])
  expect(signedIn()).toBe(source === 'client-key' ? 1 : 0)
  expect(host.errors).toEqual([])
})

test.each(sources)('a token of %s that runs out in the middle of an upload is renewed, and the upload goes on', async (source, query) => {
  let parts = 0
  const { refusals, signedIn } = await open(`${query}big`, async (expire) => {
    if (++parts !== 2) return
    await new Promise((resolve) => setTimeout(resolve, soon))
    expire()
  })
  await compose(host)
  await act().click()
  await done()
  expect(refusals()).toBeGreaterThan(0)
  expect(tasks()).toMatchObject([{ attachments: [{ sizeBytes: 3_000_000 }] }])
  expect(host.broker.asked.filter((line) => line === 'POST /uploads')).toHaveLength(1)
  expect(await host.stored('events')).not.toContainEqual(['ms-error', expect.anything()])
  expect(signedIn()).toBe(source === 'client-key' ? 1 : 0)
  expect(host.errors).toEqual([])
})
