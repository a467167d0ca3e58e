import { Observable } from 'rxjs'

/** Passes on what changed a turn later, all of it together and of each only the last. */
export class TurnLater {
  #waiting = new Map<object, () => void>()

  /** What is known at once comes at once. */
  follow<Value>(changes: Observable<Value>): Observable<Value> {
    return new Observable((listener) => {
      let isNew = true
      const following = changes.subscribe({
        next: (value) => (isNew ? listener.next(value) : this.#later(listener, () => listener.next(value))),
        error: (error) => listener.error(error),
      })
      isNew = false
      return following
    })
  }

  #later(listener: object, tell: () => void): void {
    if (this.#waiting.size === 0) setTimeout(() => this.#tell())
    this.#waiting.set(listener, tell)
  }

  #tell(): void {
    const waiting = this.#waiting
    this.#waiting = new Map()
    for (const tell of waiting.values()) tell()
  }
}
