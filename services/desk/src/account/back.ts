/** Kept by this window alone, through the page to pay on and back. */
const key = 'microsource:back'

export interface Back {
  path: string
  /** Who waits for an answer there. */
  app: string
  /** Where the app itself waits, and its money comes first: the wallet, which begins with adding some. */
  on?: 'wallet'
}

/** A sign-in that an app waits for is forgotten after half an hour. */
const goodForMs = 30 * 60_000

/** A browser that keeps nothing has no way back to show; the person finds it in the app. */
function kept<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(window.sessionStorage)
  } catch {
    return undefined
  }
}

export const keepBack = (back: Back): void => kept((storage) => storage.setItem(key, JSON.stringify({ ...back, at: Date.now() })))
export const forgetBack = (): void => kept((storage) => storage.removeItem(key))

export function readBack(): Back | undefined {
  const text = kept((storage) => storage.getItem(key))
  if (typeof text !== 'string') return undefined
  const { at, ...back } = JSON.parse(text) as Back & { at: number }
  return Date.now() - at < goodForMs ? back : undefined
}

const ownKey = 'microsource:own'

/** This window came here from the person's own account: its wallet is theirs, and not that of the app it shows. */
export const keepOwn = (): void => kept((storage) => storage.setItem(ownKey, '1'))
export const forgetOwn = (): void => kept((storage) => storage.removeItem(ownKey))
export const isOwn = (): boolean => kept((storage) => storage.getItem(ownKey) !== null) ?? false
