import { isMicrosourceError, type MicrosourceError } from './error.ts'
import { newAttachmentId } from './ids.ts'
import type { CallOptions, Transport } from './transport.ts'
import { backoffMs, sleep } from './waiting.ts'

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

const encode = (values: Record<string, string>): string => Object.entries(values)
  .map(([name, value]) => `${name} ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`).join(',')

const number = ({ headers }: Response, name: string): number => Number(headers.get(name) ?? NaN)

/** Where the broker and this side disagree, asking again brings them together. */
const isDisagreement = ({ code, status }: MicrosourceError): boolean =>
  status === 409 && (code === 'upload_mismatch' || code === 'unexpected_answer')

/**
 * Sends a file by tus 1.0 and gives its id when the broker has checked it. What arrived is never sent again: after a cut
 * the broker is asked where it stands. `isDone` says whether a file whose upload is gone is already there.
 */
export async function uploadFile(
  { attempt, base }: Transport, file: Blob, options: UploadOptions, more: Record<string, string> = {},
  isDone: (id: string) => Promise<boolean> = async () => false,
): Promise<string> {
  const { id = newAttachmentId(), onProgress, signal, store, timeoutMs = 60_000 } = options
  const total = file.size
  const tus = <T>(url: string, method: string, headers: Record<string, string>, read: (answer: Response) => T, body?: Blob) =>
    attempt(url, { method, headers: { 'tus-resumable': '1.0.0', ...headers }, ...(body && { body }) }, { signal, timeoutMs }, read)

  /** The address is taken from the broker's own origin, whatever a proxy wrote: the token goes nowhere else. */
  const ownUrl = (location: string): string => {
    const { pathname, search } = new URL(location, `${base}/`)
    return new URL(base).origin + pathname + search
  }
  const create = async (): Promise<[string, number]> => {
    const name = options.name ?? (file as File).name ?? 'file'
    const metadata = encode({ filename: name, filetype: file.type, attachmentId: id, ...more })
    const headers = { 'upload-length': `${total}`, 'upload-metadata': metadata }
    const url = ownUrl(await tus(`${base}/v1/uploads`, 'POST', headers, (answer) => answer.headers.get('location') ?? ''))
    await store?.set(id, url)
    return [url, 0]
  }
  const resume = async (url: string | null | undefined): Promise<[string, number]> => {
    if (!url) return create()
    try {
      const [length, offset] = await tus(ownUrl(url), 'HEAD', {}, (answer) => [number(answer, 'upload-length'), number(answer, 'upload-offset')])
      return length === total ? [url, offset!] : create()
    } catch (error) {
      if (![404, 410].includes((error as MicrosourceError).status)) throw error
      return await isDone(id) ? [url, total] : create()
    }
  }

  let url = await store?.get(id)
  let size = SMALLEST
  let sent = 0
  let known = false
  for (let failures = 0; ;) {
    const before = sent
    try {
      if (!known) [url, sent] = await resume(url)
      onProgress?.({ sent, total })
      if (sent >= total) break
      known = false
      const began = Date.now()
      const headers = { 'upload-offset': `${sent}`, 'content-type': 'application/offset+octet-stream' }
      sent = await tus(url!, 'PATCH', headers, (answer) => number(answer, 'upload-offset'), file.slice(sent, sent + size))
      known = true
      size = Math.min(Math.max(Date.now() - began < 1000 ? size * 2 : size / 2, SMALLEST), LARGEST)
    } catch (error) {
      if (sent > before) failures = 0
      if (isMicrosourceError(error) && !error.retryable && !isDisagreement(error)) await store?.delete(id)
      else if (isMicrosourceError(error) && failures++ < FAILURES_MAX) {
        await sleep(error.retryAfterMs ?? backoffMs(failures), signal)
        continue
      }
      throw error
    }
  }
  await store?.delete(id)
  return id
}
