import type { CallOptions } from './connect.ts'
import { MicrosourceError } from './error.ts'
import type { Transport } from './transport.ts'
import { uploadFile, type UploadOptions } from './upload.ts'
import { backoffMs, sleep } from './waiting.ts'
import type { Attachment, ErrorCode, SignedUrl, Variant } from './wire.ts'

export interface Attachments {
  get(id: string, options?: CallOptions): Promise<Attachment>
  /** Resumable; resolves when the file was checked, rejects with the code of its refusal. */
  upload(file: Blob, options?: UploadOptions): Promise<Attachment>
  /** Signed address, good for five minutes. */
  url(id: string, variant?: Variant, options?: CallOptions): Promise<SignedUrl>
  blob(id: string, variant?: Variant, options?: CallOptions): Promise<Blob>
}

export function createAttachments(transport: Transport): Attachments {
  const { download, get, post } = transport
  const path = (id: string, action = '') => `/v1/attachments/${id}${action}`
  const load = (id: string, call?: CallOptions) => get<Attachment>(path(id), call)
  const url: Attachments['url'] = (id, variant = 'reduced', call) => post(path(id, '/url'), { variant }, call)

  /** The last bytes may have arrived while their answer was lost: then the check is still going on for a moment. */
  const checked = async (id: string, call: CallOptions, tries = 20): Promise<Attachment> => {
    const found = await load(id, call)
    const { refusal: code, status } = found
    if (code) throw new MicrosourceError({ code: code as ErrorCode, status: 422 })
    if (status === 'ready' || !tries) return found
    await sleep(backoffMs(2), call.signal)
    return checked(id, call, tries - 1)
  }

  const isDone = (call: CallOptions) => (id: string) =>
    load(id, call).then(
      ({ status }) => status !== 'uploading',
      () => false,
    )

  return {
    get: load,
    upload: async (file, call = {}) => checked(await uploadFile(transport, file, call, {}, isDone(call)), call),
    url,
    blob: async (id, variant, call) => download((await url(id, variant, call)).url, call),
  }
}
