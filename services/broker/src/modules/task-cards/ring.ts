import { createHash } from 'node:crypto'

/** First place behind the last one. */
export const ringEnd = 2 ** 28

/** Where a text lies on the ring: 28 bits of a hash, spread evenly. A migration computes the same for older rows. */
export const placeOf = (text: string): number =>
  Number.parseInt(createHash('md5').update(text).digest('hex').slice(0, 7), 16)

/** Where a worker begins in a half hour (milliseconds since 1970); another place in each, so that neighbors part again. */
export const beginOf = (workerId: string, bucket: number): number => placeOf(`${workerId} ${bucket}`)

/** Part of the ring, without `to`; `behind` is a card that was shown already. */
export interface Arc {
  readonly from: number
  readonly to: number
  readonly behind?: OnRing
}

export interface OnRing {
  readonly place: number
  /** Of the task: decides between two cards at one place. */
  readonly id: string
}

/** What is left of once around: from the worker's place to the end, then from the beginning to the worker's place. */
export function arcsFrom(begin: number, behind?: OnRing): Arc[] {
  const [first, second]: [Arc, Arc] = [{ from: begin, to: ringEnd }, { from: 0, to: begin }]
  if (!behind) return [first, second]
  const rest = { from: behind.place, behind }
  return behind.place >= begin ? [{ ...first, ...rest }, second] : [{ ...second, ...rest }]
}

/** Cards of one half hour in the order of the ring, turned so that they begin at `begin`. */
export const turned = <T extends { readonly place: number }>(cards: readonly T[], begin: number): T[] =>
  [...cards.filter(({ place }) => place >= begin), ...cards.filter(({ place }) => place < begin)]
