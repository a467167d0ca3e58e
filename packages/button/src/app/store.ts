/**
 * What survives a reload: drafts, their files, and what became of each task here. IndexedDB, because files do not fit
 * elsewhere; where the browser forbids it (private windows, foreign frames) the page's own memory.
 */
export interface Row {
  id: string
}

const memory = new Map<string, Row>()
const database = new Promise<IDBDatabase>((resolve, reject) => {
  const request = indexedDB.open('microsource', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('kept', { keyPath: 'id' })
  request.onsuccess = () => resolve(request.result)
  request.onerror = reject
}).catch(() => undefined)

/** Asks the store; answers when the transaction is complete, not before. */
async function ask<T>(run: (rows: IDBObjectStore) => IDBRequest, otherwise = () => [] as T): Promise<T> {
  const opened = await database
  let transaction: IDBTransaction
  let request: IDBRequest
  try {
    // Nothing was opened, or the browser closed it since: somebody cleared the data of the site.
    transaction = opened!.transaction('kept', 'readwrite')
    request = run(transaction.objectStore('kept'))
  } catch {
    return otherwise()
  }
  // Said outright, for a page that goes away now would abort what waits for its own end.
  transaction.commit()
  return new Promise((resolve) => {
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => resolve(otherwise())
  })
}

export const put = (row: Row): Promise<unknown> => {
  memory.delete(row.id)
  return ask<unknown>((rows) => rows.put(row), () => memory.set(row.id, row))
}
export const drop = (id: string): Promise<unknown> => {
  memory.delete(id)
  return ask<unknown>((rows) => rows.delete(id))
}
/** With what found no room: the page knows it as long as it lives. */
export const all = async <T extends Row>(): Promise<T[]> =>
  [...await ask<T[]>((rows) => rows.getAll()), ...memory.values() as Iterable<T>]

/** The mark the loader looks for: something here is unfinished, so the client is needed before a click. */
export function mark(unfinished: boolean): void {
  try {
    localStorage[unfinished ? 'setItem' : 'removeItem']('microsource', '1')
  } catch {
    /* Without storage there is nothing to come back to. */
  }
}
