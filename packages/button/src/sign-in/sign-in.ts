import { createSignIn, type SignIn, type SignInStorage } from '@microsource/sdk/sign-in'
import type { Desk } from '../app/desk.ts'
import { codeOf, link, meet, sentenceOf } from '../app/kit.ts'
import * as words from '../words.ts'
import { openWindow, type Opened } from './window.ts'

/** A way to sign in at the broker, there while nobody is signed in. */
export interface SigningIn {
  /** The window did not open. */
  blocked: boolean
  /** What to say of it before there is anything to send. */
  later: string
  /** It is open, and the person is busy in it. */
  pending?: Promise<void> | undefined
  /** Why it came to nothing the last time. */
  why: string
  /** In the click itself, or browsers block the window. */
  press(): void
  /** In this very window, which comes back; undefined where the app has no page registered for that. */
  leave?: (() => Promise<void>) | undefined
  /** Resolves when somebody is signed in, here or in another tab. */
  wait(): Promise<unknown>
}

const memory = new Map<string, string>()
/** Where the browser forbids storage, or has no room, signing in lasts as long as the page. */
const storage: SignInStorage = {
  get: (key) => {
    try {
      return localStorage.getItem(key) ?? memory.get(key)
    } catch {
      return memory.get(key)
    }
  },
  set: (key, value) => {
    memory.set(key, value)
    try {
      localStorage.setItem(key, value)
      memory.delete(key)
    } catch { /* Kept in memory. */ }
  },
  delete: (key) => {
    memory.delete(key)
    try {
      localStorage.removeItem(key)
    } catch { /* Never was there. */ }
  },
}

interface Way {
  popup: SignIn
  page: SignIn | undefined
  opened: Opened | undefined
  /** Who asked here for a session; an element that is gone is not kept for that. */
  desks: Set<WeakRef<Desk>>
  /** Where the broker sends the person back to, and what it takes to know an answer of ours. */
  back: URL | undefined
  key: string
}
const ways = new Map<string, Way>()

/** One for all buttons of a page that ask the same broker for the same app. */
function wayOf(desk: Desk): Way {
  const { broker: brokerUrl, host } = desk
  const [clientKey, back] = [desk.setting('client-key'), desk.setting('sign-in-redirect')]
  const key = `${brokerUrl} ${clientKey} ${back}`
  const known = ways.get(key)
  if (known) return known
  const options = { brokerUrl, clientKey, storage, fetch: host.fetch ?? fetch.bind(globalThis) }
  const page = back ? new URL(back, document.baseURI) : undefined
  const way: Way = {
    opened: undefined, desks: new Set(), back: page, key: `microsource ${brokerUrl.replace(/\/+$/, '')} ${clientKey}`,
    popup: createSignIn({ ...options, authorize: (url) => way.opened!.answer(url) }),
    page: page && createSignIn({ ...options, redirectUri: page.href }),
  }
  ways.set(key, way)
  return way
}

/** A page that was come back to has the answer in its address, once. Another one in it is of the app's own sign-in. */
async function takeAnswer({ page, back, key }: Way): Promise<void> {
  const { href } = location
  const clean = new URL(href)
  const state = clean.searchParams.get('state')
  if (!page || back?.pathname !== clean.pathname || !state || !storage.get(`${key} ${state}`)) return
  for (const name of ['code', 'error', 'error_description', 'state', 'iss']) clean.searchParams.delete(name)
  history.replaceState(history.state, '', clean)
  await page.finish(href)
}

/** A session of who is signed in. Where nobody is, the desk knows a way to sign in from then on. */
export async function sessionOf(desk: Desk): Promise<{ token: string; expiresAt: string }> {
  const way = wayOf(desk)
  try {
    await takeAnswer(way)
    await desk.signIn?.pending
    // Known without asking anybody, so also where nobody can be asked.
    const who = await way.popup.who()
    if (who) await meet(desk, who)
    if (!desk.account) way.desks.add(new WeakRef(desk))
    const session = await way.popup.session({ interactive: false })
    desk.signIn = undefined
    desk.account = (place) => showAccount(desk, way, place)
    return session
  } catch (error) {
    const code = codeOf(error)
    if (code.startsWith('sign_in')) offer(desk, way, code === 'sign_in_needed' ? '' : sentenceOf(error))
    throw error
  }
}

/** Who is here by what this browser keeps; where somebody signs in right now for what is on its way, nobody else came. */
export async function look(desk: Desk): Promise<void> {
  const who = (await wayOf(desk).popup.who()) ?? ''
  if (who || !desk.signIn || !desk.sending) await meet(desk, who)
}

function offer(desk: Desk, way: Way, why: string): void {
  desk.who ??= ''
  if (desk.signIn) return
  const signIn: SigningIn = desk.signIn = {
    blocked: false, why, later: words.signInLater,
    press: () => {
      signIn.why = ''
      way.opened?.close()
      way.opened = openWindow()
      signIn.blocked = !way.opened
      if (!way.opened) return
      const pending = signIn.pending = way.popup.signIn()
      pending.catch((error: unknown) => { signIn.why = sentenceOf(error) }).finally(() => {
        if (signIn.pending === pending) signIn.pending = undefined
        way.opened?.close()
        desk.changed()
      })
    },
    leave: way.page && (async () => location.assign(await way.page!.begin())),
    wait: () => signIn.pending ?? sessionOf(desk),
  }
}

/** The permission was taken back, or the person wants out: what is theirs goes from the screen, and stays for them. */
export async function signOut(desk: Desk, way = wayOf(desk)): Promise<void> {
  const ended = way.popup.signOut().catch(() => undefined)
  // What is on its way here waits in its dialog for who signs in.
  desk.tasks.clear()
  desk.renew()
  offer(desk, way, '')
  for (const known of way.desks) {
    const other = known.deref()
    if (other && other !== desk) await meet(other, '')
  }
  await ended
}

function showAccount(desk: Desk, way: Way, place: Element): void {
  const out = async () => {
    desk.close()
    await Promise.all([signOut(desk, way), meet(desk, '')])
  }
  if (place.nextElementSibling?.id !== 'signout') place.after(link('signout', words.signOut, out))
}

/** A secret key in a page is a key lost: it is not used, not even to report it. */
export function refuseSecret(desk: Desk, key: string): never {
  console.error(`micro-source: a secret key (…${key.slice(-4)}) is in this page. Roll it now: key roll --kind secret`)
  return createSignIn({ brokerUrl: desk.broker, clientKey: 'sk_' }) as never
}
