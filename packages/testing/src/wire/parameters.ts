import { z } from 'zod'
import { isCurrency } from '../money/currencies.ts'
import { badParameter, type Refusal } from './refusal.ts'

// Form values are text; these say what the text must be.

export const text = z.string().min(1)
export const integer = z
  .string()
  .regex(/^-?\d+$/, 'Invalid integer')
  .transform(Number)
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
export const currency = z.string().toLowerCase().refine(isCurrency, 'Invalid currency')
export const list = z.array(text)
/** An empty value unsets a key, or all of them. */
export const metadata = z.union([z.literal(''), z.record(z.string().max(40), z.string().max(500))])
export const emptyable = <T extends z.ZodType>(inner: T) => z.union([z.literal('').transform(() => null), inner])
export const moment = z.union([
  integer,
  z.strictObject({ gt: integer.optional(), gte: integer.optional(), lt: integer.optional(), lte: integer.optional() }),
])
/** What the fake takes and does nothing with. */
export const ignored = z.unknown().optional()

export const page = {
  limit: integer.optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
}

/** `['payment_intent_data', 'metadata']` → `payment_intent_data[metadata]` */
function nameOf(path: readonly PropertyKey[]): string {
  const [head, ...rest] = path.map(String)
  return `${head ?? ''}${rest.map((part) => `[${part}]`).join('')}`
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input)
}

function refusalOf(issue: z.core.$ZodIssue, input: unknown): Refusal {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const inner = issue.errors.flat().find(({ code }) => code === 'unrecognized_keys') ?? issue.errors.at(-1)?.[0]
    if (inner) return refusalOf({ ...inner, path: [...issue.path, ...inner.path] }, input)
  }
  if (issue.code === 'unrecognized_keys') {
    const param = nameOf([...issue.path, issue.keys[0] ?? ''])
    return badParameter(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param })
  }
  const param = nameOf(issue.path)
  const value = at(input, issue.path)
  if (value === undefined)
    return badParameter(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
  if (value === '') {
    const message =
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; ` +
      `however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`
    return badParameter(message, { code: 'parameter_invalid_empty', param })
  }
  if (issue.message === 'Invalid integer')
    return badParameter(`Invalid integer: ${String(value)}`, { code: 'parameter_invalid_integer', param })
  if (issue.message === 'Invalid currency') return badParameter(`Invalid currency: ${String(value)}.`, { param })
  if (issue.code === 'invalid_value')
    return badParameter(`Invalid ${param}: must be one of ${issue.values.join(', ')}`, { param })
  return badParameter(`Invalid ${param}: ${issue.message}`, { param })
}

/** Unknown parameters are named before missing ones. */
export function checkParameters<T extends z.ZodType>(shape: T, input: unknown): z.output<T> {
  const result = shape.safeParse(input)
  if (result.success) return result.data
  const { issues } = result.error
  throw refusalOf(issues.find(({ code }) => code === 'unrecognized_keys') ?? (issues[0] as z.core.$ZodIssue), input)
}
