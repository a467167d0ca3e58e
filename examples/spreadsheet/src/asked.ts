import type { Selection } from './grid/grid.ts'

/** What a request is about while it is still being written. */
export interface Asked {
  documentId: string
  /** Under which the workbook goes along. */
  fileName: string
  at: number
  scope: 'selection' | 'workbook'
  selection: Selection | null
}

const key = 'rowan-asked'
/** A request that was never sent is forgotten after so many others. */
const keptMax = 8

/** Kept beside the draft of the request, because a page that is loaded again has nothing selected. */
export class AskedStore {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage
  }

  keep(asked: Asked): void {
    this.#write([asked, ...this.#others(asked.documentId)].slice(0, keptMax))
  }

  of(documentId: string): Asked | undefined {
    return this.#all.find((asked) => asked.documentId === documentId)
  }

  /** The one request with which a file of such a name goes along; undefined where there are several. */
  sentAs(fileNames: readonly string[]): Asked | undefined {
    const found = this.#all.filter(({ fileName }) => fileNames.includes(fileName))
    return found.length === 1 ? found[0] : undefined
  }

  /** The request has gone out. */
  drop(documentId: string): void {
    this.#write(this.#others(documentId))
  }

  get #all(): Asked[] {
    const kept = JSON.parse(this.#storage.getItem(key) ?? '[]') as unknown
    return Array.isArray(kept) ? (kept as Asked[]) : []
  }

  #others(documentId: string): Asked[] {
    return this.#all.filter((asked) => asked.documentId !== documentId)
  }

  #write(all: readonly Asked[]): void {
    this.#storage.setItem(key, JSON.stringify(all))
  }
}
