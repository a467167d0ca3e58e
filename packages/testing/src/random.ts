import { randomInt } from 'node:crypto'

/** Mulberry32: small, and the same for the same seed everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function randomSource(seed: number | undefined): () => number {
  return seed === undefined ? () => randomInt(2 ** 32) / 2 ** 32 : seeded(seed)
}
