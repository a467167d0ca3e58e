import type { Selection } from './grid/grid.ts'

/** What a request is about while it is still being written. */
export interface Asked {
  documentId: string
  scope: 'selection' | 'workbook'
  selection: Selection | null
}

const key = 'rowan-asked'

/** Kept beside the draft of the request, because a page that is loaded again has nothing selected. */
export class AskedStore {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
    this.#storage = storage
  }

  keep(asked: Asked): void {
    this.#storage.setItem(key, JSON.stringify(asked))
  }

  of(documentId: string): Asked | undefined {
    const asked = JSON.parse(this.#storage.getItem(key) ?? 'null') as Asked | null
    return asked?.documentId === documentId ? asked : undefined
  }

  /** The request has gone out. */
  drop(): void {
    this.#storage.removeItem(key)
  }
}
