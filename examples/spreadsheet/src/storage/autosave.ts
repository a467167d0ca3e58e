import type { SheetDocument } from '../document.ts'

export type SaveStatus = 'saved' | 'saving' | 'failed' | 'elsewhere'

const pauseMs = 700

/** Writes the document shortly after each change, one write at a time, and says how it went. */
export class Autosave extends EventTarget {
  readonly #document: SheetDocument
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<boolean> | null = null
  #again = false
  status: SaveStatus = 'saved'

  constructor(document: SheetDocument) {
    super()
    this.#document = document
  }

  /** Two pages writing the same document would undo each other, so only the first one writes. */
  async start(): Promise<boolean> {
    // After a reload the page that is going away may hold the lock for a moment longer.
    const mine = (await holdLock('rowan-document')) || (await later(500, () => holdLock('rowan-document')))
    if (!mine) {
      this.#say('elsewhere')
      return false
    }
    for (const event of ['change', 'open']) this.#document.addEventListener(event, () => this.#later())
    // What was closed must not come back with a quick reload.
    this.#document.addEventListener('close', () => void this.now())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.#timer) void this.now()
    })
    return true
  }

  /** Whether what is done in this page is kept at all. */
  get isHere(): boolean {
    return this.status !== 'elsewhere'
  }

  /** Whether everything that was done before is kept now. */
  async now(): Promise<boolean> {
    if (!this.isHere) return false
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#running) this.#again = true
    else this.#running = this.#write()
    return this.#running
  }

  #later(): void {
    this.#say('saving')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.now(), pauseMs)
  }

  async #write(): Promise<boolean> {
    try {
      do {
        this.#again = false
        await this.#document.keep()
      } while (this.#again)
      if (!this.#timer) this.#say('saved')
      return true
    } catch {
      this.#say('failed')
      return false
    } finally {
      this.#running = null
    }
  }

  #say(status: SaveStatus): void {
    this.status = status
    this.dispatchEvent(new Event('status'))
  }
}

function later<T>(ms: number, run: () => Promise<T>): Promise<T> {
  return new Promise((done) => setTimeout(() => done(run()), ms))
}

function holdLock(name: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true)
  return new Promise((answer) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      answer(lock !== null)
      return lock ? new Promise(() => {}) : undefined
    })
  })
}
