import type { CallOptions, Transport } from './transport.ts'
import type { Page } from './wire.ts'

export interface ListQuery {
  /** `nextCursor` of the page before. */
  cursor?: string | undefined
  /** Items per page, 1 to 100. */
  limit?: number | undefined
}

/** `await` it for one page, or go through all items with `for await`. */
export interface List<T> extends AsyncIterable<T>, PromiseLike<Page<T>> {}

export function createList<T>({ get }: Transport, path: string, query: ListQuery = {}, options?: CallOptions): List<T> {
  const load = (cursor = query.cursor) => get<Page<T>>(path, { ...options, query: { ...query, cursor } })
  return {
    then: (resolve, reject) => load().then(resolve, reject),
    async *[Symbol.asyncIterator]() {
      for (let cursor: string | null | undefined = query.cursor; cursor !== null;) {
        const page: Page<T> = await load(cursor)
        yield* page.items
        cursor = page.nextCursor
      }
    },
  }
}
