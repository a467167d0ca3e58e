import { type Kysely, type KyselyPlugin, type PluginTransformQueryArgs, type PluginTransformResultArgs, type QueryResult, type RootOperationNode, type UnknownRow } from 'kysely'

export class Crash extends Error {}

/** Fails before one query and every later one, as a process that died: what came before in the transaction leaves no trace. */
class CrashingPlugin implements KyselyPlugin {
  #left: number
  readonly crashed = { yes: false }

  constructor(queries: number) {
    this.#left = queries
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (this.#left-- <= 0) {
      this.crashed.yes = true
      throw new Crash()
    }
    return node
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result
  }
}

/** The same database, on which the process dies after `queries` queries. */
export function crashingAfter<T>(db: Kysely<T>, queries: number): { db: Kysely<T>, crashed: { readonly yes: boolean } } {
  const plugin = new CrashingPlugin(queries)
  return { db: db.withPlugin(plugin), crashed: plugin.crashed }
}

/** The same database; after each of the first `times` transactions that fail, `happens` runs before anyone hears of it. */
export function afterFailedTransactions<T>(
  db: Kysely<T>, times: number, happens: () => Promise<unknown>,
): Kysely<T> {
  let left = times
  const failing = (builder: object): object => new Proxy(builder, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name)
      if (name === 'execute') {
        return async (work: unknown) => {
          try {
            return await (found as (work: unknown) => Promise<unknown>).call(target, work)
          } catch (error) {
            if (left-- > 0) await happens()
            throw error
          }
        }
      }
      return typeof found === 'function' ? (...given: unknown[]) => failing(found.apply(target, given) as object) : found
    },
  })
  return new Proxy(db, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name)
      if (name === 'transaction') return () => failing(target.transaction())
      return typeof found === 'function' ? found.bind(target) : found
    },
  })
}
