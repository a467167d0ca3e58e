/** Objects by id, and by the account they belong to in the order they came. */
export class Table<T extends { id: string }> {
  readonly #rows = new Map<string, { owner: string; object: T }>()
  readonly #byOwner = new Map<string, T[]>()

  add(owner: string, object: T): T {
    this.#rows.set(object.id, { owner, object })
    const own = this.#byOwner.get(owner)
    if (own) own.push(object)
    else this.#byOwner.set(owner, [object])
    return object
  }

  find(id: string): T | undefined {
    return this.#rows.get(id)?.object
  }

  ownerOf(id: string): string | undefined {
    return this.#rows.get(id)?.owner
  }

  /** For ids that another object of the store holds. */
  get(id: string): T {
    const found = this.find(id)
    if (!found) throw new Error(`The store lacks ${id}.`)
    return found
  }

  /** Newest first, as every list of the API is. */
  *newest(owner: string): Generator<T> {
    const own = this.#byOwner.get(owner) ?? []
    for (let at = own.length - 1; at >= 0; at -= 1) yield own[at] as T
  }

  *all(): Generator<T> {
    for (const { object } of this.#rows.values()) yield object
  }

  get size(): number {
    return this.#rows.size
  }

  /** Forgets what nobody can ask for any longer. */
  drop(isOver: (object: T) => boolean): void {
    for (const [owner, own] of this.#byOwner)
      this.#byOwner.set(
        owner,
        own.filter((object) => !isOver(object)),
      )
    for (const [id, { object }] of this.#rows) if (isOver(object)) this.#rows.delete(id)
  }

  dump(): [owner: string, object: T][] {
    return [...this.#rows.values()].map(({ owner, object }) => [owner, object])
  }

  load(rows: readonly [owner: string, object: T][]): void {
    for (const [owner, object] of rows) this.add(owner, object)
  }
}
