import { z } from 'zod'
import { Money } from './money.ts'
import { Time } from './time.ts'

const PartStatus = z.enum(['open', 'agreed', 'declined', 'withdrawn'])
  .describe('open: the worker can answer until `endsAt`. withdrawn: the requester decided otherwise')

const offered = { status: PartStatus, words: z.string(), offeredAt: Time, endsAt: Time, decidedAt: Time.nullable() }

/** A part of the price that was offered for the submission, instead of the whole. */
export const PartOffer = z.object({
  amount: Money.describe('What the requester would pay'),
  of: Money.describe('The whole price, as it was when the part was offered'),
  ...offered,
}).meta({ id: 'PartOffer' })

/** The same as its worker sees it. */
export const WorkerPartOffer = z.object({
  pay: Money.describe('What the worker would get'),
  of: Money.describe('What they get of the whole price'),
  ...offered,
}).meta({ id: 'WorkerPartOffer' })

export const Tips = z.object({
  given: Money,
  room: Money.describe('What can still be given'),
  until: Time,
}).meta({ id: 'Tips' })

export type PartOffer = z.infer<typeof PartOffer>
export type WorkerPartOffer = z.infer<typeof WorkerPartOffer>
export type Tips = z.infer<typeof Tips>
