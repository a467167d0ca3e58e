import type { Cast } from './cast.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

export interface Acting {
  readonly world: World
  readonly cast: Cast
  readonly random: Random
  /** Nothing else happens meanwhile, so that before and after can be compared. */
  readonly isAlone: boolean
}

/** Does one thing and says in a word how it ended; a refusal is an end like another. */
export type Action = (acting: Acting) => Promise<string>

export const nothing = 'nothing to do'

/** An end no action may have. */
export const wrong = (what: string): string => `wrong: ${what}`
export const isWrong = (end: string): boolean => end === '500' || end.startsWith('wrong: ')

/** What an answer is counted as. */
export const endOf = ({ status, body }: { status: number; body: unknown }): string =>
  status < 400 ? 'done' : status === 500 ? '500' : String((body as { code?: string }).code ?? status)

/** About as much in each currency: dinars have ten times the minor units, and move in tens of them. */
export const money = (amount: number, currency: string) => ({
  amount: currency === 'KWD' ? amount * 10 : amount,
  currency,
})
export const usd = (amount: number) => money(amount, 'USD')
/** What money is earned and paid out in here. */
export const currencies = ['USD', 'EUR', 'KWD'] as const
