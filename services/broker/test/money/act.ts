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

export const usd = (amount: number) => ({ amount, currency: 'USD' })
