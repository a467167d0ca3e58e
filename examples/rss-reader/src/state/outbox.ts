import { api, Problem } from './api.ts'

interface Change {
  read?: boolean
  starred?: boolean
}

const key = 'sheaf.outbox'

function kept(): Record<string, Change> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, Change>
  } catch {
    return {}
  }
}

/** What was read and starred without a connection, until the server has it. The last word about an item counts. */
export class Outbox {
  readonly #onSent: () => void
  #sending = Promise.resolve()

  constructor(onSent: () => void) {
    this.#onSent = onSent
  }

  /** False when it had to be kept for later. */
  async add(id: number, change: Change): Promise<boolean> {
    try {
      await api.setState(id, change)
      return true
    } catch (error) {
      if (!(error instanceof Problem) || !error.isOffline) return true
      const all = kept()
      localStorage.setItem(key, JSON.stringify({ ...all, [id]: { ...all[id], ...change } }))
      return false
    }
  }

  send(): Promise<void> {
    this.#sending = this.#sending.then(() => this.#send())
    return this.#sending
  }

  async #send(): Promise<void> {
    const waiting = Object.entries(kept())
    for (const [id, change] of waiting) {
      if (!(await this.add(Number(id), change))) return
      const { [id]: _sent, ...rest } = kept()
      localStorage.setItem(key, JSON.stringify(rest))
    }
    if (waiting.length > 0) this.#onSent()
  }
}
