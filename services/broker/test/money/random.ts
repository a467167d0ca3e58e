/** Mulberry32, begun anew for every step: what a step does never depends on how much the steps before it drew. */
export interface Random {
  next(): number
  /** 0 … n − 1. */
  below(n: number): number
  between(least: number, most: number): number
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T | undefined
}

export function randomOf(seed: number, step: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca6b)) >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)],
  }
}

/** One of `shares`, each as often as its number says. */
export function weighted<T extends string>(random: Random, shares: Readonly<Record<T, number>>): T {
  const all = Object.entries(shares) as [T, number][]
  let left = random.next() * all.reduce((sum, [, share]) => sum + share, 0)
  for (const [name, share] of all) if ((left -= share) < 0) return name
  return (all.at(-1) as [T, number])[0]
}
