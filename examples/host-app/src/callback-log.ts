import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WebhookEvent } from '@microsource/server'

/** One verified callback, as the page lists it. */
export interface Callback {
  id: string
  receivedAt: string
  type: string
  timestamp: string
  taskId: string
  sequence: number
  description: string
  workerName: string | undefined
  amount: number
  currency: string
}

interface Repeat {
  id: string
  repeatedAt: string
}

/**
 * Callbacks are delivered at least once, so every id is remembered for ever: one JSON line per callback or repeat,
 * appended
 * before it is answered. A line cut off by a crash was never answered and comes again.
 */
export class CallbackLog {
  readonly #file: string
  readonly #received = new Map<string, Callback>()
  readonly #listeners = new Set<() => void>()
  #repeats = 0

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true })
    this.#file = join(dataDir, 'callbacks.jsonl')
    if (existsSync(this.#file)) this.#read(readFileSync(this.#file, 'utf8'))
  }

  /** Keeps a verified event; one that was here before is only counted. */
  add(event: WebhookEvent): void {
    if (this.#received.has(event.id)) {
      this.#append({ id: event.id, repeatedAt: new Date().toISOString() })
      this.#repeats++
    } else {
      const callback = asCallback(event)
      this.#append(callback)
      this.#received.set(callback.id, callback)
    }
    for (const listener of this.#listeners) listener()
  }

  get repeats(): number {
    return this.#repeats
  }

  /** Newest first. */
  list(): Callback[] {
    return [...this.#received.values()].reverse()
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #append(line: Callback | Repeat): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
  }

  #read(text: string): void {
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    // A torn last line would swallow the next one.
    if (whole.length < text.length) appendFileSync(this.#file, '\n')
    for (const line of whole.split('\n').filter(Boolean)) {
      const entry = parse(line)
      if (!entry) continue
      if ('repeatedAt' in entry) this.#repeats++
      else this.#received.set(entry.id, entry)
    }
  }
}

function asCallback({ id, type, timestamp, data: { task, sequence } }: WebhookEvent): Callback {
  return {
    id,
    receivedAt: new Date().toISOString(),
    type,
    timestamp,
    taskId: task.id,
    sequence,
    description: task.description,
    workerName: task.assignment?.worker.name,
    amount: task.price.amount,
    currency: task.price.currency,
  }
}

function parse(line: string): Callback | Repeat | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
