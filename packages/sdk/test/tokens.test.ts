import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createMicrosource, MicrosourceError } from '../src/index.ts'
import { type Answer, json, problem, serveScript } from './http.ts'

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString()

/** Accepts the named tokens only. */
const accepting =
  (...tokens: string[]): Answer =>
  (response, request) =>
    (tokens.includes(request.headers.authorization?.slice(7) ?? '')
      ? json({ fine: true })
      : problem(401, 'token_expired'))(response, request)

describe('a session', () => {
  test('is asked for when first needed, once for many calls, and kept while it lasts', async () => {
    const { brokerUrl } = await serveScript(accepting('one'))
    const session = vi.fn(async () => ({ token: 'one', expiresAt: inMinutes(15) }))
    const { wallet } = createMicrosource({ brokerUrl, session })
    expect(session).not.toHaveBeenCalled()
    await Promise.all([wallet.get(), wallet.get(), wallet.get()])
    await wallet.get()
    expect(session).toHaveBeenCalledTimes(1)
  })

  test('that was refused is replaced once, for all calls that met the refusal, and the calls go through', async () => {
    const { brokerUrl, seen } = await serveScript(accepting('two'))
    const session = vi
      .fn()
      .mockResolvedValueOnce({ token: 'one', expiresAt: inMinutes(15) })
      .mockResolvedValue({ token: 'two', expiresAt: inMinutes(15) })
    const { wallet } = createMicrosource({ brokerUrl, session })
    expect(await Promise.all([wallet.get(), wallet.get()])).toEqual([{ fine: true }, { fine: true }])
    expect(session).toHaveBeenCalledTimes(2)
    expect(seen).toHaveLength(4)
  })

  test('that is refused while the app has no other is an error', async () => {
    const { brokerUrl, seen } = await serveScript(problem(401, 'invalid_token'))
    const session = vi.fn(async () => 'bad')
    await expect(createMicrosource({ brokerUrl, session }).wallet.get()).rejects.toMatchObject({
      code: 'invalid_token',
    })
    expect(session).toHaveBeenCalledTimes(2)
    expect(seen).toHaveLength(1)
  })

  test('that is refused twice is an error, not a loop', async () => {
    const { brokerUrl, seen } = await serveScript(problem(401, 'token_expired'))
    let minted = 0
    const work = createMicrosource({ brokerUrl, session: () => `token ${++minted}` }).wallet.get()
    await expect(work).rejects.toMatchObject({ code: 'token_expired' })
    expect(seen).toHaveLength(2)
  })

  test('given as a plain token cannot be replaced', async () => {
    const { brokerUrl, seen } = await serveScript(accepting())
    await expect(createMicrosource({ brokerUrl, session: 'old' }).wallet.get()).rejects.toMatchObject({
      code: 'token_expired',
    })
    expect(seen).toHaveLength(1)
  })

  test('about to end is replaced before it is refused', async () => {
    const { brokerUrl, seen } = await serveScript(accepting('one', 'two'))
    const session = vi
      .fn()
      .mockResolvedValueOnce({ token: 'one', expiresAt: inMinutes(15) })
      .mockResolvedValue({ token: 'two', expiresAt: inMinutes(30) })
    const { wallet } = createMicrosource({ brokerUrl, session })
    await wallet.get()
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 14.8 * 60_000)
    await wallet.get()
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer one', 'Bearer two'])
  })

  test('is not asked for again and again where the clock of the device is wrong', async () => {
    const { brokerUrl } = await serveScript(accepting('one'))
    const session = vi.fn(async () => ({ token: 'one', expiresAt: inMinutes(-60) }))
    const { wallet } = createMicrosource({ brokerUrl, session })
    await wallet.get()
    await wallet.get()
    expect(session).toHaveBeenCalledTimes(1)
  })

  test('that the app cannot bring is told as that, with the app’s own reason, after another try', async () => {
    const { brokerUrl } = await serveScript(json({}))
    const session = vi.fn().mockRejectedValue(new Error('Please sign in'))
    const error = await createMicrosource({ brokerUrl, session, retries: 1 })
      .wallet.get()
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(MicrosourceError)
    expect(error).toMatchObject({ code: 'no_session', cause: new Error('Please sign in') })
    expect(session).toHaveBeenCalledTimes(2)
  })

  test('is asked for anew after the app could not bring one', async () => {
    const { brokerUrl } = await serveScript(accepting('one'))
    const session = vi.fn().mockRejectedValueOnce(new Error('Offline')).mockResolvedValue('one')
    expect(await createMicrosource({ brokerUrl, session }).wallet.get()).toEqual({ fine: true })
  })
})

test('the public key is used where the app’s configuration is read, and no session is asked for', async () => {
  const { brokerUrl, seen } = await serveScript(json({ name: 'Photo editor' }))
  const session = vi.fn(async () => 'one')
  expect(await createMicrosource({ brokerUrl: `${brokerUrl}/`, session, publicKey: 'pk_test_1' }).app()).toEqual({
    name: 'Photo editor',
  })
  expect(session).not.toHaveBeenCalled()
  expect(seen[0]).toMatchObject({ path: '/v1/app', headers: { authorization: 'Bearer pk_test_1' } })
})
