/** Seconds or an HTTP date, as milliseconds from now: at least 0, at most a minute, undefined where it says nothing. */
export function retryAfterMs(value: string | null, now: number = Date.now()): number | undefined {
  const seconds = Number(value?.trim() || NaN)
  const wait = isNaN(seconds) ? Date.parse(`${value}`) - now : seconds * 1000
  return isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), 60_000)
}

/** Full jitter: anything between nothing and a bound that doubles with each failure, up to 8 s. */
export const backoffMs = (failures: number): number => Math.random() * Math.min(8000, 500 * 2 ** failures)

/** The same promise, rejected as soon as the signal says so. */
export const abortable = <T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal!.reason)
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop)
    work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', stop))
  })

/** A pause that the signal ends with its reason. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout>
  const rest = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  return abortable(rest, signal).finally(() => clearTimeout(timer))
}
