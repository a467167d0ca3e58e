import { isTemporary } from '../../../db/transact.ts'
import { RailUnreachable } from '../payments.port.ts'
import { type Books, inBooks, type RailWorld } from './books.ts'
import { settleBeforeReading, settleDue } from './due.ts'
import { type Deliver, deliverEvents } from './events.ts'

export interface SimulatedRailOptions extends RailWorld {
  /** Where browsers reach this broker, without a slash at the end. */
  readonly publicUrl: string
  /** Takes what the rail sends. What it rejects is sent again later. */
  readonly deliver: Deliver
}

/** An answer gets lost now and then, where a test wants it. */
function createLosses() {
  const lost = { before: 0, after: 0 }
  function mayLose(when: 'before' | 'after'): void {
    if (lost[when] === 0) return
    lost[when] -= 1
    throw new RailUnreachable(`The answer was lost, ${when} it was done.`)
  }
  return {
    lose: (when: 'before' | 'after', times = 1) => {
      lost[when] += times
    },
    async reached<T>(work: () => Promise<T>): Promise<T> {
      mayLose('before')
      const answer = await work().catch((error: unknown) => {
        throw isTemporary(error)
          ? new RailUnreachable('The database of the simulated rail is away.', { cause: error })
          : error
      })
      mayLose('after')
      return answer
    },
  }
}

/** Sends what waits, unless it is held back. Who comes while it is sending finds it done by who sends. */
function createSender(world: RailWorld, deliver: Deliver) {
  let areHeld = false
  let isSending = false
  return {
    hold: (isHeld: boolean) => {
      areHeld = isHeld
    },
    async send(): Promise<number> {
      if (areHeld || isSending) return 0
      isSending = true
      try {
        return await deliverEvents(world, deliver)
      } finally {
        isSending = false
      }
    },
  }
}

/** Calls with their troubles: what is due happens first, and what is to be said is sent after. */
export function createCalls({ deliver, ...world }: SimulatedRailOptions) {
  const { lose, reached } = createLosses()
  const { hold, send } = createSender(world, deliver)

  async function settled<T>(work: (books: Books) => Promise<T>): Promise<T> {
    const answer = await inBooks(world, async (books) => {
      await settleDue(books)
      return work(books)
    })
    await send()
    return answer
  }

  return {
    change: <T>(work: (books: Books) => Promise<T>): Promise<T> => reached(() => settled(work)),
    /** The same for a person or the rail itself, whose answers are never lost. */
    act: settled,
    read: <T>(work: () => Promise<T>): Promise<T> =>
      reached(async () => {
        if ((await settleBeforeReading(world)) > 0) await send()
        return work()
      }),
    lose,
    hold,
    run: async () => (await settleBeforeReading(world)) + (await send()),
  }
}

export type Calls = ReturnType<typeof createCalls>
