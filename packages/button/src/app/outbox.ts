import { createAsking, createQuote } from '@microsource/sdk/parts'
import type { Money, Task } from '../wire.ts'
import { alone } from './alone.ts'
import type { Desk, Reach } from './desk.ts'
import { saveDraft, type Draft, type DraftFile } from './draft.ts'
import { dollars } from './money.ts'
import { codeOf, isUnreachable } from './problems.ts'

/** How far the draft is on its way. */
export interface Sending {
  sentBytes: number
  totalBytes: number
  /** Of this run: a resumed upload must not count what was sent long ago as fast. */
  startedBytes: number
  startedAt: number
  waiting: Reach | 'short'
  missing?: Money | undefined
  stop: AbortController
  /** Ends the present wait, so that the next try starts now. */
  again: () => void
}

const shortPauseMs = 3000

/**
 * Uploads the files and creates the task, over and over until it is created, refused, or stopped. Every repetition asks
 * for the same task id under the same idempotency key, so a lost answer cannot make a second task.
 */
export async function sendOut(desk: Desk, draft: Draft): Promise<void> {
  const stop = new AbortController()
  const total = draft.files.reduce((sum, { blob }) => sum + blob.size, 0)
  const sending: Sending = (desk.sending = {
    sentBytes: 0,
    totalBytes: total,
    startedBytes: -1,
    startedAt: 0,
    waiting: '',
    stop,
    again: () => {},
  })
  const finish = () => {
    if (desk.sending === sending) desk.sending = undefined
  }
  try {
    await alone(draft.id, async () => {
      for (let tries = 0; !stop.signal.aborted; tries++) {
        if (await attempt(desk, draft, sending, finish)) return
        await pause(sending, sending.waiting === 'short' ? shortPauseMs : Math.min(30_000, 1000 * 2 ** tries))
      }
    })
  } catch (error) {
    desk.report(error)
  } finally {
    finish()
    desk.changed()
  }
}

/** True when there is nothing more to try. */
async function attempt(desk: Desk, draft: Draft, sending: Sending, finish: () => void): Promise<boolean> {
  try {
    await uploadAll(desk, draft, sending)
    // Asking for the quote is cheaper than being refused again and again.
    if (sending.waiting === 'short' && !(await quote(desk, draft)).wallet.enough) return false
    const task = await create(desk, draft, sending)
    finish()
    await desk.sent(draft, task)
    return true
  } catch (error) {
    if (sending.stop.signal.aborted) return true
    const code = codeOf(error)
    if (code === 'insufficient_funds') {
      sending.waiting = draft.state = 'short'
      sending.missing = draft.missing = (error as { missing?: Money }).missing
      await saveDraft(draft)
    } else if (isUnreachable(error)) {
      sending.waiting = navigator.onLine ? 'down' : 'offline'
    } else {
      finish()
      await desk.refused(draft, error)
      return true
    }
    desk.changed()
    return false
  }
}

const quote = ({ transport }: Desk, { kind, cents, wantedBy }: Draft) =>
  createQuote(transport)({ kind, price: dollars(cents!), wantedBy: wantedBy! })

async function create(desk: Desk, draft: Draft, { stop: { signal } }: Sending): Promise<Task> {
  const asking = createAsking(desk.transport)
  try {
    return await asking.create(
      {
        id: draft.id,
        kind: draft.kind,
        description: draft.text.trim(),
        price: dollars(draft.cents!),
        wantedBy: draft.wantedBy!,
        attachments: draft.files.map(({ id }) => id),
      },
      { idempotencyKey: draft.id, signal },
    )
  } catch (error) {
    // The first answer was lost and the words changed since: the task exists as it was first asked for.
    if (['id_reused', 'idempotency_key_reused'].includes(codeOf(error)))
      return asking.get(draft.id, { signal })
    throw error
  }
}

async function uploadAll(desk: Desk, draft: Draft, sending: Sending): Promise<void> {
  let before = 0
  for (const file of draft.files) {
    if (!file.done) await upload(desk, draft, file, sending, before)
    before += file.blob.size
    sending.sentBytes = before
  }
}

async function upload(desk: Desk, draft: Draft, file: DraftFile, sending: Sending, before: number): Promise<void> {
  await desk.attachments.upload(file.blob, {
    name: file.name,
    id: file.id,
    signal: sending.stop.signal,
    store: {
      get: () => file.url,
      set: (_id, url) => {
        file.url = url
        return saveDraft(draft)
      },
      delete: () => {
        file.url = undefined
        return saveDraft(draft)
      },
    },
    onProgress: ({ sent }) => {
      sending.waiting = ''
      sending.sentBytes = before + sent
      if (sending.startedBytes < 0) {
        sending.startedBytes = sending.sentBytes
        sending.startedAt = Date.now()
      }
      desk.changed()
    },
  })
  file.done = true
  await saveDraft(draft)
}

/** Waits, but no longer than until the connection is back, someone presses "Try again", or it is stopped. */
function pause(sending: Sending, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      removeEventListener('online', done)
      sending.stop.signal.removeEventListener('abort', done)
      resolve()
    }
    addEventListener('online', done)
    sending.stop.signal.addEventListener('abort', done)
    sending.again = done
  })
}
