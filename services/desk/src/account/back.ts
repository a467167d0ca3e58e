/** Kept by this window alone, through the page to pay on and back. */
const key = 'microsource:back'

export interface Back {
  path: string
  /** Who waits for an answer there. */
  app: string
}

/** A browser that keeps nothing has no way back to show; the person finds it in the app. */
function kept<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(window.sessionStorage)
  } catch {
    return undefined
  }
}

export const keepBack = (back: Back): void => kept((storage) => storage.setItem(key, JSON.stringify(back)))
export const forgetBack = (): void => kept((storage) => storage.removeItem(key))

export function readBack(): Back | undefined {
  const text = kept((storage) => storage.getItem(key))
  return typeof text === 'string' ? (JSON.parse(text) as Back) : undefined
}

const ownKey = 'microsource:own'

/** This window came here from the person's own account: its wallet is theirs, and not that of the app it shows. */
export const keepOwn = (): void => kept((storage) => storage.setItem(ownKey, '1'))
export const forgetOwn = (): void => kept((storage) => storage.removeItem(ownKey))
export const isOwn = (): boolean => kept((storage) => storage.getItem(ownKey) !== null) ?? false
