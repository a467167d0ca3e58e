import pg from 'pg'

export interface Statement { readonly text: string, readonly values: readonly unknown[] }

/** A pool that notes every statement it sends, in order. */
export function recordingPool(pool: pg.Pool, record: Statement[]): pg.Pool {
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  const noted = new WeakSet<pg.PoolClient>()
  pool.connect = (async () => {
    const client = await connect()
    if (!noted.has(client)) {
      noted.add(client)
      const query = client.query.bind(client) as (...given: unknown[]) => unknown
      client.query = ((...given: unknown[]) => {
        const [first, second] = given as [string | { text: string, values?: unknown[] }, unknown[] | undefined]
        record.push({ text: typeof first === 'string' ? first : first.text, values: (typeof first === 'string' ? second : first.values) ?? [] })
        return query(...given)
      }) as typeof client.query
    }
    return client
  }) as typeof pool.connect
  return pool
}

/** What stands in the recorded life for ids of this life or of this lane, and what pgbench writes instead. */
export type Names = ReadonlyMap<string, string>

/** A colon starts a variable of pgbench, even inside of a string. */
const quoted = (text: string): string => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`

function literal(value: unknown, names: Names): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return `${quoted(value.toISOString())}::timestamptz`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const name = names.get(text)
  if (name) return name
  for (const [id, written] of names) {
    if (text !== id && text.endsWith(id)) return `(${quoted(text.slice(0, -id.length))} || ${written})`
  }
  return quoted(text)
}

/** The recorded statements as a script of pgbench, each a round trip of its own as it was for the broker. */
export function toScript(record: readonly Statement[], names: Names): string {
  const lines = record.map(({ text, values }) => {
    const written = text.replaceAll(/\$(\d+)/g, (_, n: string) => literal(values[Number(n) - 1], names)).replaceAll(/\s+/g, ' ')
    return `${written};`
  })
  return ['\\set k :k + 1', '\\set n :client_id * 1000000 + :k', ...lines].join('\n')
}
