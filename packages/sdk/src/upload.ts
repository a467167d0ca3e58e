import { isMicrosourceError, type MicrosourceError } from './error.ts'
import { newId } from './ids.ts'
import { type CallOptions, pause, type Transport } from './transport.ts'

type Awaitable<T> = Promise<T> | T

/** Remembers where an upload goes on, by attachment id: a `Map`, or anything over `localStorage` or IndexedDB. */
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

/** The smallest piece of a file that is sent; the largest is 8 MB, and ten failures in a row end it. */
const SMALLEST = 2 ** 18

const encode = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`)
    .join(',')

type Ask = (method: string, address: string, headers?: Record<string, string>, body?: Blob) => Promise<Headers>

/** Any address is taken to be on the broker's own origin, whatever a proxy wrote: the token goes nowhere else. */
const createAsk =
  ({ askOnce, base }: Transport, call: CallOptions): Ask =>
  (method, address, headers, body) => {
    const { pathname, search } = new URL(address, base)
    const init: RequestInit = { method, headers: { 'tus-resumable': '1.0.0', ...headers }, ...(body && { body }) }
    return askOnce(new URL(base).origin + pathname + search, init, call, (answer) => answer.headers)
  }

/** Where a known upload stands, or undefined where it cannot go on: its address is gone, or it was of another file. */
async function standing(ask: Ask, url: string, total: number): Promise<number | undefined> {
  const headers = await ask('HEAD', url).catch((error: MicrosourceError) => {
    if (![404, 410].includes(error.status)) throw error
  })
  return headers && Number(headers.get('upload-length')) === total ? Number(headers.get('upload-offset')) : undefined
}

/**
 * Sends a file by tus 1.0 and gives its id when the broker has checked it. What arrived is not sent again: after a cut
 * the broker is asked where it stands. `isDone` says whether a file whose upload is gone is already there.
 */
export async function uploadFile(
  transport: Transport,
  file: Blob,
  options: UploadOptions,
  more: object,
  isDone?: (id: string) => Promise<boolean>,
): Promise<string> {
  const { id = newId('att'), onProgress, signal, store, timeoutMs = 60_000 } = options
  const ask = createAsk(transport, { signal, timeoutMs })
  const total = file.size
  let url = await store?.get(id)
  let size = SMALLEST
  let sent: number | undefined

  const begin = async (): Promise<number> => {
    const filename = options.name ?? (file as File).name ?? 'file'
    const metadata = { filename, filetype: file.type, attachmentId: id, ...more }
    const headers = { 'upload-length': `${total}`, 'upload-metadata': encode(metadata) }
    url = (await ask('POST', `${transport.base}/v1/uploads`, headers)).get('location')!
    await store?.set(id, url)
    return 0
  }
  const locate = async (): Promise<number> => {
    if (!url) return begin()
    return (await standing(ask, url, total)) ?? ((await isDone?.(id)) ? total : begin())
  }

  for (let failures = 0, most = 0; ;) {
    try {
      sent ??= await locate()
      if (sent > most) failures = 0
      most = Math.max(most, sent)
      onProgress?.({ sent, total })
      if (sent >= total) break
      const began = Date.now()
      const headers = { 'upload-offset': `${sent}`, 'content-type': 'application/offset+octet-stream' }
      const body = file.slice(sent, sent + size)
      sent = undefined
      sent = Number((await ask('PATCH', url!, headers, body)).get('upload-offset'))
      size = Math.min(Math.max(Date.now() - began < 1000 ? size * 2 : size / 2, SMALLEST), 2 ** 23)
    } catch (error) {
      if (isMicrosourceError(error) && !error.retryable) await store?.delete(id)
      await pause(error, failures++, 10, signal)
    }
  }
  await store?.delete(id)
  return id
}
