import { createUploads, MicrosourceError, newAttachmentId, newTaskId, type Transport } from '@microsource/sdk/parts'
import type { Desk, Reach } from '../app/desk.ts'
import type { Draft, DraftFile } from '../app/draft.ts'
import { alone, codeOf, drop, forgetDraft, isUnreachable, priceOf, put, saveDraft, signInPart } from '../app/kit.ts'
import type { Row } from '../app/store.ts'
import type { Money, Task } from '../wire.ts'
import * as words from '../words.ts'

/** How far the draft is on its way. */
export interface Sending {
  sentBytes: number
  totalBytes: number
  /** Of this run: a resumed upload must not count what was sent long ago as fast. */
  fromBytes?: number
  since: number
  /** `there`: on a page of the broker is something to do first. */
  heldUp: Reach | 'short' | 'signIn' | 'there'
  /** What to do there, and where. */
  why?: string
  page?: string | undefined
  missing?: Money | undefined
  stop: AbortController
  /** Ends the present wait, so that the next try starts now. */
  again: () => void
}

const toDoThere = /^(confirmation_required|grant_limit_reached)$/

const shortPauseMs = 3000

/**
 * Uploads the files and creates the task, over and over until it is created, refused, or stopped. Every repetition asks
 * for the same task id under the same idempotency key, so a lost answer cannot make a second task.
 */
export async function sendOut(desk: Desk, draft: Draft): Promise<void> {
  const stop = new AbortController()
  const sending: Sending = (desk.sending = {
    sentBytes: 0,
    totalBytes: draft.files.reduce((sum, { blob }) => sum + blob.size, 0),
    since: 0,
    heldUp: '',
    stop,
    again: () => {},
  })
  const finish = () => {
    if (desk.sending === sending) desk.sending = undefined
  }
  try {
    await alone(draft.id, async () => {
      for (let tries = 0; !stop.signal.aborted && !(await attempt(desk, draft, sending, finish)); tries++) {
        await pause(sending, /short|there/.test(sending.heldUp) ? shortPauseMs : Math.min(30_000, 1000 * 2 ** tries))
      }
    })
  } catch (error) {
    desk.report(error)
  }
  finish()
  desk.changed()
}

/** What paid for this was taken back: the person signs in again, and it goes on. */
async function signedOut(desk: Desk): Promise<boolean> {
  if (desk.setting('client-key')) await (await signInPart())!.signOut(desk)
  return !!desk.signIn
}

/** True when there is nothing more to try. */
async function attempt(desk: Desk, draft: Draft, sending: Sending, finish: () => void): Promise<boolean> {
  try {
    if (desk.signIn) {
      sending.heldUp = 'signIn'
      desk.changed()
      await desk.signIn.wait()
      sending.heldUp = ''
    }
    // Whoever signed in, and whoever is here by now: what one person wrote is never sent by another.
    if (sending.stop.signal.aborted || (draft.who && desk.who && draft.who !== desk.who)) return true
    await uploadAll(desk, draft, sending)
    // Asking whether it could be sent by now is cheaper than being refused again and again.
    if (/short|there/.test(sending.heldUp)) {
      const { id: taskId, kind, wantedBy } = draft
      const { wallet, waitsFor } = await desk.asking.quote({ kind, price: priceOf(draft), wantedBy: wantedBy!, taskId })
      if (sending.heldUp === 'short' ? !wallet!.enough : waitsFor) return false
    }
    const task = await create(desk, draft, sending)
    // It was stopped while it was created: asked for once more it is the same task.
    if (sending.stop.signal.aborted) return true
    finish()
    await sent(desk, draft, task)
  } catch (error) {
    if (sending.stop.signal.aborted) return true
    if (codeOf(error) === 'insufficient_funds') {
      sending.missing = (error as { missing?: Money }).missing
      sending.heldUp = draft.state = 'short'
      await saveDraft(draft)
    } else if (toDoThere.test(codeOf(error))) {
      const { confirmUrl, accountUrl } = error as { confirmUrl?: string; accountUrl?: string }
      sending.heldUp = 'there'
      sending.why = confirmUrl ? words.confirmThere : words.limitThere
      sending.page = confirmUrl ?? accountUrl
    } else if (desk.signIn || (codeOf(error) === 'grant_revoked' && (await signedOut(desk)))) {
      sending.heldUp = 'signIn'
    } else if (isUnreachable(error)) {
      sending.heldUp = desk.unreached()
    } else {
      finish()
      await refused(desk, draft, error)
      return true
    }
    desk.changed()
    return false
  }
  return true
}

async function sent(desk: Desk, draft: Draft, task: Task): Promise<void> {
  const watching = desk.view?.name === 'sending'
  desk.draft = undefined
  desk.take(task)
  await forgetDraft(draft)
  if (watching) await desk.status(task.id)
  desk.follow().catch((error) => {
    desk.loaded = false
    desk.report(error)
  })
}

/** Refused for a reason that only the person can mend: the draft is theirs to write again. */
async function refused(desk: Desk, draft: Draft, error: unknown): Promise<void> {
  draft.state = 'writing'
  await saveDraft(draft)
  desk.report(error)
  if (desk.view?.name === 'sending') await desk.compose(error)
}

/** By what two requests are the same one; a document that the app brought once more is the same, under another id. */
const wordsOf = ({ description, price, attachments }: Pick<Task, 'description' | 'price'> & { attachments: { name: string }[] }) =>
  JSON.stringify([description, price.amount, price.currency, attachments.map(({ name }) => name).sort()])

async function create(desk: Desk, draft: Draft, sending: Sending): Promise<Task> {
  const { asking, transport } = desk
  const { id, kind, text, wantedBy, files, input } = draft
  const { signal } = sending.stop
  const request = { description: text.trim(), price: priceOf(draft) }
  const mine = wordsOf({ ...request, attachments: files })
  const asked = draft.asked ??= []
  if (!asked.includes(mine)) {
    asked.push(mine)
    await saveDraft(draft)
  }
  try {
    return await asking.create(
      { ...request, id, kind, wantedBy: wantedBy!, attachments: files.map((file) => file.id), input }, { signal })
  } catch (error) {
    if (!/^(id|idempotency_key)_reused$/.test(codeOf(error))) throw error
    const there = await asking.get(id, { signal }).catch((refusal: unknown) => {
      if (codeOf(refusal) !== 'not_found') throw refusal
    })
    const theirs = there && wordsOf(there)
    // The first answer was lost.
    if (theirs === mine) return there!
    // So was this one, and the words were changed since: it is not wanted any more, unless somebody is on it.
    if (there?.status === 'open' && asked.includes(theirs!)) {
      desk.take(await transport.postKeyed(`/v1/tasks/${id}/cancel`, undefined, { signal }))
    }
    await askAnew(draft)
    await uploadAll(desk, draft, sending)
    return create(desk, draft, sending)
  }
}

/** Another button, or another tab, sent this draft with other words: these are a task of their own, with files of its own. */
async function askAnew(draft: Draft): Promise<void> {
  const { id } = draft
  // Never two that are sent by themselves, should the page end in between.
  await saveDraft(Object.assign({}, draft, { state: 'writing' } as const))
  for (const file of draft.files) {
    if (!file.blob.size) continue
    file.id = newAttachmentId()
    file.done = file.url = undefined
    await put({ id: file.id, blob: file.blob } as Row)
  }
  draft.id = newTaskId()
  draft.asked = []
  await saveDraft(draft)
  await drop(id)
}

async function uploadAll(desk: Desk, draft: Draft, sending: Sending): Promise<void> {
  let before = 0
  for (const file of draft.files) {
    if (!file.done) await upload(desk, draft, file, sending, before)
    before += file.blob.size
    sending.sentBytes = before
  }
}

/** Where a network asks for a sign-in of its own, its page answers in the broker's place, and says nothing of an upload. */
const onlyBroker = (transport: Transport): Transport => ({
  ...transport,
  askOnce: (url, init, call, read) => transport.askOnce(url, init, call, (response) => {
    const { headers } = response
    if (!url.includes('/v1/uploads') || headers.has('upload-offset') || headers.has('location')) return read(response)
    throw new MicrosourceError({ code: 'unexpected_answer', status: response.status })
  }),
})

async function upload(desk: Desk, draft: Draft, file: DraftFile, sending: Sending, before: number): Promise<void> {
  const keep = (url?: string) => {
    file.url = url
    return saveDraft(draft)
  }
  await createUploads(onlyBroker(desk.transport)).upload(file.blob, {
    name: file.name,
    id: file.id,
    signal: sending.stop.signal,
    store: { get: () => file.url, set: (_id, url) => keep(url), delete: () => keep() },
    onProgress: ({ sent }) => {
      sending.heldUp = ''
      sending.sentBytes = before + sent
      sending.fromBytes ??= sending.sentBytes
      sending.since ||= Date.now()
      desk.changed()
    },
  })
  file.done = true
  await saveDraft(draft)
}

/**
 * Waits, but no longer than until the connection is back, someone presses "Try again", or it is stopped. What comes of
 * the others later finds nobody who waits.
 */
const pause = (sending: Sending, ms: number): Promise<unknown> =>
  new Promise((resolve) => {
    const { signal } = sending.stop
    setTimeout(resolve, ms)
    // Whoever comes back from another page may have done there what this waits for.
    for (const type of ['online', 'focus']) addEventListener(type, resolve, { once: true, signal })
    signal.addEventListener('abort', resolve)
    sending.again = resolve as () => void
  })
