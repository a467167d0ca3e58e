import type { Kind } from '@microsource/sdk'
import { ask } from './trouble.ts'

/** What the broker tells everyone about its kinds; no token is needed, so both sides of the pages ask here. */
export const allKinds = async (): Promise<Kind[]> =>
  ((await (await ask('/v1/kinds')).json()) as { items: Kind[] }).items
