import type { Frame } from './stream.ts'

const debounceMs = 250

export interface Mailbox {
  say(frame: Frame): void
  /** What was said, once it has waited its moment. */
  read(): Promise<Frame[]>
  open(wake: () => void): void
  close(): void
}

/** Keeps what is to be said until it is read; what repeats within a moment is said once. */
export function createMailbox(): Mailbox {
  const waiting = new Map<string, Frame>()
  let timer: NodeJS.Timeout | undefined
  let isRipe = false
  let wake = (): void => {}
  const ripen = (): void => {
    timer = undefined
    isRipe = true
    wake()
  }
  return {
    say(frame) {
      waiting.set(JSON.stringify(frame), frame)
      timer ??= setTimeout(ripen, debounceMs).unref()
    },
    async read() {
      if (!isRipe) return []
      isRipe = false
      const frames = [...waiting.values()]
      waiting.clear()
      return frames
    },
    open(onNews) { wake = onNews },
    close() { clearTimeout(timer) },
  }
}
