import { api, Problem } from './api.ts'
import type { Digest, Thumb } from './types.ts'

/** By digest and item, the last press; null takes a thumb back. */
type Kept = Record<string, Record<string, Thumb | null>>

interface Press {
  digestId: number
  itemId: string
  thumb: Thumb | null
}

const key = 'sheaf.thumbs'

function kept(): Kept {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Kept
  } catch {
    return {}
  }
}

function keep({ digestId, itemId, thumb }: Press): void {
  const all = kept()
  localStorage.setItem(key, JSON.stringify({ ...all, [digestId]: { ...all[digestId], [itemId]: thumb } }))
}

/** Unless it was pressed again in the meantime, here or in another tab. */
function forget({ digestId, itemId, thumb }: Press): void {
  const { [digestId]: ofDigest = {}, ...others } = kept()
  if (ofDigest[itemId] !== thumb) return
  const { [itemId]: _sent, ...rest } = ofDigest
  const isEmpty = Object.keys(rest).length === 0
  localStorage.setItem(key, JSON.stringify(isEmpty ? others : { ...others, [digestId]: rest }))
}

function firstKept(): Press | undefined {
  for (const [digestId, ofDigest] of Object.entries(kept()))
    for (const [itemId, thumb] of Object.entries(ofDigest)) return { digestId: Number(digestId), itemId, thumb }
  return undefined
}

export function withThumb(digest: Digest, itemId: string, thumb: Thumb | null): Digest {
  const { [itemId]: _before, ...others } = digest.thumbs
  return { ...digest, thumbs: thumb ? { ...others, [itemId]: thumb } : others }
}

/** As the person left it, also where the server has not heard of it or the copy is an old one. */
export function withKeptThumbs(digest: Digest): Digest {
  return Object.entries(kept()[digest.id] ?? {}).reduce((so, [itemId, thumb]) => withThumb(so, itemId, thumb), digest)
}

/** Asked for something that is not there, or not like that: asking again would not help. */
const isFinal = ({ code }: Problem): boolean => code === 'not_found' || code === 'request_invalid'

/** Presses one after the other, in the order of all tabs: an earlier one must not arrive last. */
async function sendKept(): Promise<boolean> {
  for (let press = firstKept(); press; press = firstKept()) {
    try {
      await api.setThumb(press.digestId, press.itemId, press.thumb)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (!isFinal(error)) return !error.isOffline
    }
    forget(press)
    // Passes through the service worker, so that its copy is the new one.
    await api.digest(press.digestId).catch(() => undefined)
  }
  return true
}

/** False where it is to be sent later, for want of a connection. */
export const sendThumbs = (): Promise<boolean> => navigator.locks.request(key, sendKept)

/** Kept first, so that a tab that is closed at this moment loses nothing. */
export function pressThumb(press: Press): Promise<boolean> {
  keep(press)
  return sendThumbs()
}
