import type { Task } from '@microsource/sdk'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { moneyWords, type MoneyLike } from './money.ts'
import { momentSentence, type Reader } from './time.ts'

/** What an amount will do, or why it cannot be. */
export interface Effect {
  says?: string
  trouble?: string
}

const like = (amount: number, { currency }: MoneyLike): string => moneyWords({ amount, currency })

export function repriceEffect({ price }: Task, amount: number): Effect {
  if (amount <= 0) return { trouble: 'A price is more than nothing.' }
  if (amount === price.amount) return { trouble: `${moneyWords(price)} is the price now.` }
  return amount > price.amount
    ? { says: `${like(amount - price.amount, price)} more goes on hold now.` }
    : { says: `${like(price.amount - amount, price)} is given back to your wallet now.` }
}

export function partEffect({ price, assignment }: Task, amount: number): Effect {
  const who = assignment?.worker.name ?? 'the worker'
  if (amount <= 0) return { trouble: 'A part is more than nothing.' }
  if (amount >= price.amount) return { trouble: `That is not less than ${moneyWords(price)}. Approve it to pay the whole.` }
  return {
    says: `If ${who} agrees, ${like(amount, price)} is paid and ${like(price.amount - amount, price)} comes back to you. Nothing moves before.`,
  }
}

export function tipEffect({ assignment, tips, price }: Task, amount: number): Effect {
  const who = assignment?.worker.name ?? 'the worker'
  if (amount <= 0) return { trouble: 'A tip is more than nothing.' }
  if (tips === undefined || amount > tips.room.amount)
    return { trouble: `At most ${moneyWords(tips?.room ?? { ...price, amount: 0 })} for this task.` }
  return { says: `${like(amount, price)} leaves your wallet now; ${who} gets all of it.` }
}

export type PartStanding = 'open' | 'over' | 'agreed' | 'declined' | 'withdrawn'

/** An offer whose time is over was not answered. */
export const partStanding = ({ status, endsAt }: NonNullable<Task['part']> | NonNullable<WorkerAssignment['part']>, now: Date): PartStanding =>
  status === 'open' && new Date(endsAt) <= now ? 'over' : status

/** For the requester, while nothing is decided. */
export function partWords({ part, assignment }: Task, now: Date, reader: Reader = {}): string | undefined {
  if (part === undefined) return undefined
  const who = assignment?.worker.name ?? 'The worker'
  const offered = `You offered ${moneyWords(part.amount)} of ${moneyWords(part.of)}`
  const told: Record<PartStanding, string | undefined> = {
    open: `${offered}. ${who} can answer until ${momentSentence(part.endsAt, now, reader)}; whatever you decide before ends the offer.`,
    over: `${offered}, and ${who} did not answer.`,
    declined: `${offered}. ${who} wants the whole price: decide again.`,
    agreed: undefined,
    withdrawn: undefined,
  }
  return told[partStanding(part, now)]
}
