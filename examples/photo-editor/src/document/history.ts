export interface HistoryEntry<State> {
  id: number
  name: string
  state: State
}

export interface SavedHistory<State> {
  entries: HistoryEntry<State>[]
  index: number
}

/** A line of named states. A new one after going back replaces what was ahead; the oldest fall off at the limit. */
export class History<State> {
  #entries: HistoryEntry<State>[]
  #index: number
  #nextId: number
  readonly #limit: number

  constructor(name: string, first: State, limit = 100) {
    this.#entries = [{ id: 0, name, state: first }]
    this.#index = 0
    this.#nextId = 1
    this.#limit = limit
  }

  static restore<State>({ entries, index }: SavedHistory<State>, limit = 100): History<State> {
    const [first] = entries
    if (!first || !entries[index]) throw new RangeError('A saved history needs its current entry')
    const history = new History(first.name, first.state, limit)
    history.#entries = [...entries]
    history.#index = index
    history.#nextId = Math.max(...entries.map((entry) => entry.id)) + 1
    return history
  }

  get entries(): readonly HistoryEntry<State>[] {
    return this.#entries
  }

  get index(): number {
    return this.#index
  }

  get current(): State {
    return this.#at(this.#index).state
  }

  get undoName(): string | null {
    return this.#index > 0 ? this.#at(this.#index).name : null
  }

  get redoName(): string | null {
    return this.#entries[this.#index + 1]?.name ?? null
  }

  push(name: string, state: State): void {
    this.#entries = [...this.#entries.slice(0, this.#index + 1), { id: this.#nextId++, name, state }].slice(
      -this.#limit,
    )
    this.#index = this.#entries.length - 1
  }

  /** Takes the place of the newest step, for small steps of one gesture such as a held arrow key. */
  replace(state: State): void {
    this.#entries = [...this.#entries.slice(0, this.#index), { ...this.#at(this.#index), state }]
  }

  /** For what is not an edit, such as the selection: changes the current entry and leaves what is ahead. */
  amend(state: State): void {
    this.#entries = this.#entries.with(this.#index, { ...this.#at(this.#index), state })
  }

  undo(): boolean {
    return this.goTo(this.#index - 1)
  }

  redo(): boolean {
    return this.goTo(this.#index + 1)
  }

  goTo(index: number): boolean {
    if (!this.#entries[index] || index === this.#index) return false
    this.#index = index
    return true
  }

  save(): SavedHistory<State> {
    return { entries: [...this.#entries], index: this.#index }
  }

  #at(index: number): HistoryEntry<State> {
    const entry = this.#entries[index]
    if (!entry) throw new RangeError('History lost its place')
    return entry
  }
}
