const steps = ['bytes', 'kB', 'MB', 'GB'] as const

function stepOf(bytes: number): number {
  if (bytes < 1000) return 0
  if (bytes < 999_500) return 1
  return bytes < 999_500_000 ? 2 : 3
}

function inStep(bytes: number, step: number): string {
  const value = bytes / 1000 ** step
  return step <= 1 || value >= 10 ? String(Math.round(value)) : value.toFixed(1)
}

/** `157 kB`, `3.1 MB`. */
export const bytesWords = (bytes: number): string =>
  `${inStep(bytes, stepOf(bytes))} ${steps[stepOf(bytes)] ?? 'bytes'}`

/** `3.1 of 12 MB, 8 seconds left`; the time only once it can be told. */
export function progressWords(sent: number, total: number, elapsedMs: number): string {
  const step = stepOf(total)
  const words = `${inStep(sent, step)} of ${bytesWords(total)}`
  if (sent <= 0 || elapsedMs < 500 || sent >= total) return words
  const seconds = Math.ceil((total - sent) / (sent / (elapsedMs / 1000)))
  if (seconds > 90) return `${words}, ${Math.ceil(seconds / 60)} minutes left`
  return `${words}, ${seconds} ${seconds === 1 ? 'second' : 'seconds'} left`
}
