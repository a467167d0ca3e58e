import type { EditorDocument } from '../document/editor-document.ts'
import { saveProject } from './project-store.ts'

export type SaveStatus = 'saved' | 'saving' | 'failed' | 'elsewhere'

/** Writes the document shortly after each change, one write at a time, and says how it went. */
export class Autosave extends EventTarget {
  readonly #editor: EditorDocument
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null
  #again = false
  status: SaveStatus = 'saved'

  constructor(editor: EditorDocument) {
    super()
    this.#editor = editor
  }

  /** Two pages writing the same document would undo each other, so only the first one writes. */
  async start(): Promise<boolean> {
    // After a reload the page that is going away may hold the lock for a moment longer.
    const mine = (await holdLock('lumen-document')) || (await later(500, () => holdLock('lumen-document')))
    if (!mine) {
      this.#say('elsewhere')
      return false
    }
    this.#editor.addEventListener('change', () => this.#later())
    // A photo may have been opened while the lock was waited for.
    if (this.#editor.isOpen) this.#later()
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.#timer) void this.now()
    })
    return true
  }

  async now(): Promise<void> {
    if (this.status === 'elsewhere') return
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#running) {
      this.#again = true
      return this.#running
    }
    this.#running = this.#write()
    await this.#running
  }

  #later(): void {
    if (this.#editor.isPreviewing) return
    this.#say('saving')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.now(), 300)
  }

  async #write(): Promise<void> {
    try {
      do {
        this.#again = false
        await saveProject(this.#editor)
      } while (this.#again)
      if (!this.#timer) this.#say('saved')
    } catch {
      this.#say('failed')
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
