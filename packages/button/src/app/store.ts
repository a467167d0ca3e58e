/**
 * What survives a reload: drafts, their files, and what became of each task here. IndexedDB, because files do not fit
 * elsewhere; where the browser forbids it (private windows, foreign frames) the page's own memory.
 */
export interface Row { id: string }

const memory = new Map<string, Row>()
let opening: Promise<IDBDatabase | undefined> | undefined

function connect(): Promise<IDBDatabase | undefined> {
  return opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('microsource', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('kept', { keyPath: 'id' })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    } catch { resolve(undefined) }
  })
}

async function run<T>(mode: IDBTransactionMode, ask: (rows: IDBObjectStore) => IDBRequest, otherwise: () => T): Promise<T> {
  const database = await connect()
  if (!database) return otherwise()
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction('kept', mode)
      const request = ask(transaction.objectStore('kept'))
      transaction.oncomplete = () => resolve(request.result as T)
      transaction.onerror = transaction.onabort = () => resolve(otherwise())
    } catch { resolve(otherwise()) }
  })
}

export const put = (row: Row): Promise<unknown> => run<unknown>('readwrite', (rows) => rows.put(row), () => memory.set(row.id, row))
export const drop = (id: string): Promise<unknown> => run<unknown>('readwrite', (rows) => rows.delete(id), () => memory.delete(id))
export const get = <T extends Row>(id: string): Promise<T | undefined> =>
  run<T | undefined>('readonly', (rows) => rows.get(id), () => memory.get(id) as T | undefined)
export const all = (): Promise<Row[]> => run('readonly', (rows) => rows.getAll(), () => [...memory.values()])

/** The mark the loader looks for: something here is unfinished, so the client is needed before a click. */
export function mark(unfinished: boolean): void {
  try {
    if (unfinished) localStorage.setItem('microsource', '1')
    else localStorage.removeItem('microsource')
  } catch { /* Without storage there is nothing to come back to. */ }
}
