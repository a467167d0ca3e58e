export interface Opened {
  /** Goes to the address, and answers the one that the broker's page would have been sent back to. */
  answer(url: string): Promise<string>
  close(): void
}

const closedAfterMs = 1500

interface Answer { type?: unknown; code?: unknown; state?: unknown; iss?: unknown; error?: unknown }

/** Opened empty, in the click; its address follows. Nothing where the browser blocks it. */
export function openWindow(): Opened | undefined {
  const page = open('', '_blank', 'popup,width=480,height=680')
  if (!page) return undefined
  const end = new AbortController()
  return {
    close: () => {
      end.abort()
      page.close()
    },
    answer: (url) => new Promise((resolve, reject) => {
      const { origin } = new URL(url)
      page.location.href = url
      // A message may still be on its way from a window that has just gone.
      const watch = setInterval(() => { if (page.closed) setTimeout(() => reject(new Error('closed')), closedAfterMs) }, 500)
      end.signal.addEventListener('abort', () => {
        clearInterval(watch)
        reject(new Error('closed'))
      })
      addEventListener('message', ({ data, origin: from, source }: MessageEvent<Answer | null>) => {
        if (source !== page || from !== origin || data?.type !== 'microsource:sign-in') return
        const given = Object.entries(data).filter(([name, value]) => name !== 'type' && typeof value === 'string')
        resolve(`${origin}/?${new URLSearchParams(given as [string, string][])}`)
        end.abort()
      }, end)
    }),
  }
}
