import { api, Problem } from './api.ts'

/** Something a person did: how one thing stands from then on. */
export interface Done {
  /** The thing. What is done about it later joins what waits; the last word counts. */
  about: string
  path: string
  body: Record<string, unknown>
  /** Where it is shown. Asked again when it has arrived, so that the service worker's copy is the new one. */
  shownAt?: string
}

export interface Sent {
  count: number
  isOffline: boolean
  /** Why something will never be taken. */
  refused: Problem[]
}

/** Asked for something that is not there, or not like that: asking again would not help. */
const isFinal = ({ status }: Problem): boolean => status >= 400 && status < 500 && ![401, 408, 429].includes(status)

/**
 * What a person did, until the server has it: kept first, so that a tab that is closed at this moment loses nothing, and
 * sent in the order of all tabs. It is that person's alone; what somebody else did here waits until they are back.
 */
export class Outbox {
  readonly #person: string
  readonly #key: string

  constructor(person: string) {
    this.#person = person
    this.#key = `sheaf.outbox.${person}`
  }

  get isEmpty(): boolean {
    return Object.keys(this.#kept()).length === 0
  }

  /** What waits about a thing. */
  bodyOf(about: string): Done['body'] | undefined {
    return this.#kept()[about]?.body
  }

  keep(done: Done): void {
    const kept = this.#kept()
    const body = { ...kept[done.about]?.body, ...done.body }
    this.#write({ ...kept, [done.about]: { ...done, body } })
  }

  send(): Promise<Sent> {
    return navigator.locks.request(this.#key, () => this.#send())
  }

  async #send(): Promise<Sent> {
    const sent: Sent = { count: 0, isOffline: false, refused: [] }
    const failed = new Set<string>()
    const next = (): Done | undefined => Object.values(this.#kept()).find(({ about }) => !failed.has(about))
    for (let done = next(); done; done = next()) {
      const problem = await this.#try(done)
      // Neither would the others arrive.
      if (problem?.isOffline || problem?.status === 401) return { ...sent, isOffline: problem.isOffline }
      if (problem && !isFinal(problem)) {
        failed.add(done.about)
        continue
      }
      this.#forget(done)
      if (problem) sent.refused.push(problem)
      else sent.count++
      if (done.shownAt) await api.again(done.shownAt)
    }
    return sent
  }

  async #try({ path, body }: Done): Promise<Problem | undefined> {
    try {
      await api.put(path, body, this.#person)
      return undefined
    } catch (error) {
      if (error instanceof Problem) return error
      throw error
    }
  }

  /** Unless something was done about it in the meantime, here or in another tab. */
  #forget({ about, body }: Done): void {
    const { [about]: now, ...others } = this.#kept()
    if (JSON.stringify(now?.body) === JSON.stringify(body)) this.#write(others)
  }

  #kept(): Record<string, Done> {
    try {
      return JSON.parse(localStorage.getItem(this.#key) ?? '{}') as Record<string, Done>
    } catch {
      return {}
    }
  }

  #write(kept: Record<string, Done>): void {
    if (Object.keys(kept).length === 0) localStorage.removeItem(this.#key)
    else localStorage.setItem(this.#key, JSON.stringify(kept))
  }
}
