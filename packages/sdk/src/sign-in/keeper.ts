import { isMicrosourceError, MicrosourceError, type SignInCode } from '../error.ts'
import type { Token } from '../tokens.ts'
import type { createEndpoints } from './endpoints.ts'

type Awaitable<T> = Promise<T> | T

/** Where the refresh token stays from one visit to the next: anything over `localStorage`, a key chain, a file. */
export interface SignInStorage {
  get(key: string): Awaitable<string | null | undefined>
  set(key: string, value: string): Awaitable<unknown>
  delete(key: string): Awaitable<unknown>
}

interface Kept { refresh: string; who: string }
export interface Granted { access_token: string; refresh_token?: string; expires_in?: number }

/** Time that a wrong clock, or one that is set meanwhile, does not touch. */
const now = (): number => performance.now()
const reusedForMs = 60_000

export const refusal = (code: SignInCode, title: string, cause?: unknown): MicrosourceError =>
  new MicrosourceError({ code, status: 401, title }, cause)
export const needed = (): MicrosourceError => refusal('sign_in_needed', 'Sign in to go on.')

const subjectOf = (token: string): string => {
  try {
    return (JSON.parse(atob(token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/'))) as { sub: string }).sub
  } catch {
    return ''
  }
}

/** One tab at a time rotates; where there are no locks, or a frame may not have them, what another tab kept meanwhile is tried. */
async function locked(name: string, run: () => Promise<void>): Promise<void> {
  let mine: Promise<void> | undefined
  await globalThis.navigator?.locks?.request(name, () => (mine = run())).catch(() => undefined)
  return mine ?? run()
}

/** What signing in gives: the access token in memory, the refresh token in the storage, where it is rotated. */
export function createKeeper(key: string, storage: SignInStorage, endpoints: ReturnType<typeof createEndpoints>) {
  let held: { token: string; since: number; until: number; kept: boolean } | undefined
  const read = async (): Promise<Kept | undefined> => JSON.parse((await storage.get(key)) ?? 'null') ?? undefined
  const take = async (granted: Granted): Promise<void> => {
    const { access_token: token, refresh_token: refresh, expires_in: seconds = 900 } = granted
    held = { token, since: now(), until: now() + seconds * 1000, kept: !!refresh }
    if (refresh) await storage.set(key, JSON.stringify({ refresh, who: subjectOf(token) } satisfies Kept))
  }
  const forget = async (): Promise<void> => {
    held = undefined
    await storage.delete(key)
  }
  return {
    read,
    take,
    forget,
    /**
     * Asked again soon after, it is for another one; later, because the broker refused it or it ran out. Whoever signed
     * out meanwhile, or in, did so in another tab.
     */
    isFresh: async (): Promise<boolean> => !!held && now() < Math.min(held.since + reusedForMs, held.until - 30_000) &&
      (!held.kept || (await read())?.who === subjectOf(held.token)),
    token: (): Required<Token> => {
      if (!held) throw needed()
      const { token, until } = held
      return { token, expiresAt: new Date(Date.now() + until - now()).toISOString() }
    },
    /** A lost answer, or a revoked grant, leaves a token that is good for nothing: the person signs in again. */
    refresh: (): Promise<void> =>
      locked(key, async () => {
        for (let tried: string | undefined; ;) {
          const kept = await read()
          if (!kept || kept.refresh === tried) {
            await forget()
            throw needed()
          }
          tried = kept.refresh
          try {
            return await take(await endpoints.token<Granted>({ grant_type: 'refresh_token', refresh_token: tried }))
          } catch (error) {
            if (!isMicrosourceError(error) || error.code !== 'sign_in_refused') throw error
          }
        }
      }),
  }
}
