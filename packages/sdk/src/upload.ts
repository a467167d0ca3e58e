import { isMicrosourceError, type MicrosourceError } from './error.ts'
import { newAttachmentId } from './ids.ts'
import { type CallOptions, pause, type Transport } from './transport.ts'

type Awaitable<T> = Promise<T> | T

/** Remembers where an upload goes on, by attachment id. A `Map` is one; so is anything over `localStorage` or IndexedDB. */
export interface UploadStore {
  get(attachmentId: string): Awaitable<string | null | undefined>
  set(attachmentId: string, url: string): Awaitable<unknown>
  delete(attachmentId: string): Awaitable<unknown>
}

export interface UploadOptions extends CallOptions {
  /** Mint it with the draft, and the upload goes on after a reload. Default: a new one. */
  id?: string | undefined
  /** Default: the name of the file. */
  name?: string | undefined
  onProgress?: ((progress: { sent: number; total: number }) => void) | undefined
  store?: UploadStore | undefined
}

const SMALLEST = 2 ** 18
const LARGEST = 2 ** 23
const FAILURES_MAX = 10

const encode = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`)
    .join(',')

/**
 * Sends a file by tus 1.0 and gives its id when the broker has checked it. What arrived is never sent again: after a cut
 * the broker is asked where it stands. `isDone` says whether a file whose upload is gone is already there.
 */
export async function uploadFile(
  { attempt, base }: Transport, file: Blob, options: UploadOptions, more: object, isDone?: (id: string) => Promise<boolean>,
): Promise<string> {
  const { id = newAttachmentId(), onProgress, signal, store, timeoutMs = 60_000 } = options
  const total = file.size
  let url = await store?.get(id)
  let size = SMALLEST
  let sent = 0
  let known = false

  /** Any address is taken to be on the broker's own origin, whatever a proxy wrote: the token goes nowhere else. */
  const ask = (method: string, address: string, headers: Record<string, string> = {}, body?: Blob): Promise<Headers> => {
    const { pathname, search } = new URL(address, `${base}/`)
    const init = { method, headers: { 'tus-resumable': '1.0.0', ...headers }, body: body ?? null }
    return attempt(new URL(base).origin + pathname + search, init, { signal, timeoutMs }, (answer) => answer.headers)
  }
  const locate = async (): Promise<void> => {
    if (url) {
      try {
        const headers = await ask('HEAD', url)
        if (Number(headers.get('upload-length')) === total) {
          sent = Number(headers.get('upload-offset'))
          return
        }
      } catch (error) {
        if (![404, 410].includes((error as MicrosourceError).status)) throw error
        if (await isDone?.(id)) {
          sent = total
          return
        }
      }
    }
    const metadata = { filename: options.name ?? (file as File).name ?? 'file', filetype: file.type, attachmentId: id, ...more }
    const made = await ask('POST', `${base}/v1/uploads`, { 'upload-length': `${total}`, 'upload-metadata': encode(metadata) })
    sent = 0
    url = made.get('location')!
    await store?.set(id, url)
  }

  for (let failures = 0; ;) {
    const before = sent
    try {
      if (!known) await locate()
      known = true
      onProgress?.({ sent, total })
      if (sent >= total) break
      const began = Date.now()
      const headers = { 'upload-offset': `${sent}`, 'content-type': 'application/offset+octet-stream' }
      sent = Number((await ask('PATCH', url!, headers, file.slice(sent, sent + size))).get('upload-offset'))
      size = Math.min(Math.max(Date.now() - began < 1000 ? size * 2 : size / 2, SMALLEST), LARGEST)
    } catch (error) {
      known = false
      if (sent > before) failures = 0
      if (isMicrosourceError(error) && !error.retryable) await store?.delete(id)
      await pause(error, failures++, FAILURES_MAX, signal)
    }
  }
  await store?.delete(id)
  return id
}
