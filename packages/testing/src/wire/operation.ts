import { z } from 'zod'
import type { Rail } from '../rail.ts'
import { list } from './parameters.ts'

export interface Call<P> {
  rail: Rail
  /** Whose objects: the platform, or the account named in the Stripe-Account header. */
  account: string
  params: P
  /** What stands in the address. */
  id: string
  second: string
}

/** One endpoint of the API: a row of a table, read by `serve.ts`. */
export interface Operation {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  shape: z.ZodType
  run(call: Call<never>): unknown
}

type Shape = Record<string, z.ZodType>
type Params<S extends Shape> = z.output<z.ZodObject<S>>

/** Of the first API: form parameters, `expand` everywhere. */
export function v1<S extends Shape>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  shape: S,
  run: (call: Call<Params<S>>) => unknown,
): Operation {
  return {
    method,
    path: `/v1/${path}`,
    shape: z.strictObject({ ...shape, expand: list.optional() }),
    run: run as Operation['run'],
  }
}

/** Of the second API: JSON. */
export function v2<S extends Shape>(
  method: 'GET' | 'POST',
  path: string,
  shape: S,
  run: (call: Call<Params<S>>) => unknown,
): Operation {
  return { method, path: `/v2/${path}`, shape: z.strictObject(shape), run: run as Operation['run'] }
}
