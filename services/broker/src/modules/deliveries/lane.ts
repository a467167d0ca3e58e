const widthFirst = 4
const widthMax = 64

export interface LaneWork<T> {
  /** Leases at most `limit` of what is due. */
  take(limit: number): Promise<readonly T[]>
  /** Sends one. Answers whether it arrived. */
  send(item: T): Promise<boolean>
}

export interface Lane {
  readonly isTaking: boolean
  /** Takes and sends until nothing is due. Resolves when nothing was left to take; what was sent may still be on its way. */
  pump(): Promise<void>
  /** Resolves when everything that was taken is done. */
  idle(): Promise<void>
}

/**
 * What one endpoint gets at the same time. The width grows with everything that arrives, doubling from round to round, and
 * falls to one as soon as something does not: a slow or broken endpoint holds a single place, an able one all it can take.
 */
export function createLane<T>({ take, send }: LaneWork<T>): Lane {
  const sending = new Set<Promise<void>>()
  let width = widthFirst
  let isTaking = false
  let onRoom: (() => void) | undefined

  const hasRoom = (): boolean => sending.size <= width / 2
  const room = (): Promise<void> => hasRoom() ? Promise.resolve() : new Promise((resolve) => { onRoom = resolve })

  function start(item: T): void {
    const sent: Promise<void> = send(item).catch(() => false).then((arrived) => {
      sending.delete(sent)
      width = arrived ? Math.min(width + 1, widthMax) : 1
      if (hasRoom()) onRoom?.()
    })
    sending.add(sent)
  }

  return {
    get isTaking() { return isTaking },
    async pump() {
      isTaking = true
      try {
        for (;;) {
          await room()
          const items = await take(width - sending.size)
          if (items.length === 0) return
          for (const item of items) start(item)
        }
      } finally {
        isTaking = false
      }
    },
    async idle() {
      while (sending.size > 0) await Promise.all(sending)
    },
  }
}
