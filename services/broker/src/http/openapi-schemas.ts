import type { OpenAPIV3_1 } from 'openapi-types'

type Schemas = Record<string, unknown>

const prefix = '#/components/schemas/'

/** Names of the component schemas a piece of the document refers to. */
function referredBy(piece: unknown): Set<string> {
  const names = new Set<string>()
  JSON.stringify(piece, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string' && value.startsWith(prefix)) names.add(value.slice(prefix.length))
    return value
  })
  return names
}

function reachable(schemas: Schemas, from: Iterable<string>): Set<string> {
  const found = new Set<string>()
  const waiting = [...from]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    waiting.push(...referredBy(schemas[name]))
  }
  return found
}

function rename<T>(piece: T, names: ReadonlyMap<string, string>): T {
  return JSON.parse(JSON.stringify(piece), (key, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string') return value
    const name = value.slice(prefix.length)
    return prefix + (names.get(name) ?? name)
  }) as T
}

/**
 * The transform writes every schema twice, as a request reads it (`TaskInput`) and as an answer writes it (`Task`). One name
 * is enough where only one of the two is used, or where both say the same. What nobody refers to is left out.
 */
export function mergeInputSchemas<T extends OpenAPIV3_1.Document>(document: T): T {
  const schemas: Schemas = document.components?.schemas ?? {}
  const { components: _components, ...body } = document
  const used = reachable(schemas, referredBy(body))
  const inputs = [...used].filter((name) => name.endsWith('Input') && name.slice(0, -5) in schemas)
  const toBase = new Map(inputs.map((name) => [name, name.slice(0, -5)]))
  const same = (a: unknown, b: unknown) => JSON.stringify(rename(a, toBase)) === JSON.stringify(rename(b, toBase))
  const names = new Map([...toBase].filter(([input, base]) => !used.has(base) || same(schemas[input], schemas[base])))
  const kept = [...used].map((name) => [names.get(name) ?? name, rename(schemas[name], names)] as const)
  const sorted = Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
  return { ...rename(body, names), components: { ...document.components, schemas: sorted } } as T
}
