import type { Errand } from '@microsource/kinds'

/** Stands in for a kind whose code never comes to an end, working or waiting, or takes all the memory there is. */
export default function misbehave(errand: Errand): unknown {
  const kept: unknown[] = []
  if (errand.kind === 'waiting') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  while (errand.kind !== 'good') if (errand.kind === 'greedy') kept.push(Array.from({ length: 1_000_000 }, () => kept.length))
  return { ok: true, facts: [] }
}
