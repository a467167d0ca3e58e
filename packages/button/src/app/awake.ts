import type { Desk } from './desk.ts'

export const hidden = () => document.visibilityState !== 'visible'

/** Stays up to date while the page is visible; loads again when it is, or the connection is back. Answers how to stop. */
export function stayAwake(desk: Desk): () => void {
  const end = new AbortController()
  let seconds = 0
  const look = () => {
    if (hidden()) desk.streams?.close()
    else void desk.load()
  }
  const timer = setInterval(() => {
    if (hidden()) return
    if (!desk.loaded && ++seconds % 5 === 0) look()
    desk.streams?.tick()
  }, 1000)
  document.addEventListener('visibilitychange', look, end)
  addEventListener('online', look, end)
  addEventListener('offline', () => desk.reached('offline'), end)
  return () => {
    clearInterval(timer)
    end.abort()
    desk.streams?.close()
  }
}
