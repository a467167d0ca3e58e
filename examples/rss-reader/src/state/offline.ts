import type { ItemLine } from './types.ts'

const keptArticles = 60

/** The service worker keeps what passes through it: the page itself, lists, and every article that was loaded. */
export function registerOffline(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator)
    void navigator.serviceWorker.register('/sw.js').catch(() => {})
}

/**
 * Loads the newest unread articles of a list ahead, one after the other while nothing else happens, so that they can be
 * read offline.
 */
export function keepForOffline(items: readonly ItemLine[]): void {
  const { serviceWorker } = navigator
  if (!serviceWorker?.controller) return
  const wanted = items
    .filter(({ read }) => !read)
    .slice(0, keptArticles)
    .map(({ id }) => `/api/items/${id}`)
  serviceWorker.controller.postMessage({ keep: wanted })
}

/** Another person on this computer must not find what the last one read. What that one did still waits in their outbox. */
export async function forgetKept(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('sheaf-read')) await caches.delete(name)
}
