import { type Kysely, type KyselyPlugin, type PluginTransformQueryArgs, type PluginTransformResultArgs, type QueryResult, type RootOperationNode, type UnknownRow } from 'kysely'

export class Crash extends Error {}

/** Fails before one query: whatever came before it in the transaction must leave no trace. */
class CrashingPlugin implements KyselyPlugin {
  #left: number
  readonly crashed = { yes: false }

  constructor(queries: number) {
    this.#left = queries
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (this.#left-- === 0) {
      this.crashed.yes = true
      throw new Crash()
    }
    return node
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result
  }
}

/** The same database, on which the process dies after `queries` queries; once. */
export function crashingAfter<T>(db: Kysely<T>, queries: number): { db: Kysely<T>, crashed: { readonly yes: boolean } } {
  const plugin = new CrashingPlugin(queries)
  return { db: db.withPlugin(plugin), crashed: plugin.crashed }
}
