import type { Kind } from '@microsource/sdk'
import { labelOf } from './schema.ts'
import type { Values } from './trouble.ts'

/** One field in words anybody reads: a line, or a list that can be opened. */
export interface PlainField {
  label: string
  said: string | readonly string[]
}

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every(isNothing))

/** Everything that is in it, names before values: `Title: A release · Feed: The Wire`. */
function lineOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Object.entries(value).filter(([, one]) => !isNothing(one))
  if (Array.isArray(value)) return parts.map(([, one]) => lineOf(one)).join(', ')
  return parts.map(([name, one]) => `${labelOf(name)}: ${lineOf(one)}`).join(' · ')
}

/**
 * All that goes to the worker beside words and files, with the labels of the dialog or of the schema, in the order of the
 * kind. What no schema names is said under its own name: nothing is left out that has a value.
 */
export function plainFields(kind: Pick<Kind, 'asks' | 'inputSchema'> | undefined, input: Values): PlainField[] {
  const asks = kind?.asks ?? []
  const own = (kind?.inputSchema['properties'] ?? {}) as Record<string, { title?: string }>
  const names = [...new Set([...asks.map(({ name }) => name), ...Object.keys(own), ...Object.keys(input)])]
  return names
    .filter((name) => !isNothing(input[name]))
    .map((name) => {
      const ask = asks.find((one) => one.name === name)
      const value = input[name]
      const choice = ask?.choices?.find((one) => one.value === value)?.label
      return {
        label: ask?.label ?? own[name]?.title ?? labelOf(name),
        said: choice ?? (Array.isArray(value) ? value.map(lineOf) : lineOf(value)),
      }
    })
}
