import type { CallOptions } from './connect.ts'
import { MicrosourceError } from './error.ts'
import { asFile, type Transport } from './transport.ts'
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

const pathOf = (id: string, action = '') => `/v1/attachments/${id}${action}`

export function createUploads(transport: Transport): Pick<Attachments, 'get' | 'upload'> {
  const get: Attachments['get'] = (id, call) => transport.get(pathOf(id), call)

  /** The last bytes may have arrived while their answer was lost: then the check is still going on for a moment. */
  const checked = async (id: string, call: CallOptions, tries = 20): Promise<Attachment> => {
    const found = await get(id, call)
    if (found.refusal) throw new MicrosourceError({ code: found.refusal as ErrorCode, status: 422 })
    if (found.status === 'ready' || !tries) return found
    await sleep(backoffMs(2), call.signal)
    return checked(id, call, tries - 1)
  }

  return {
    get,
    upload: async (file, call = {}) => {
      const isDone = (id: string) => get(id, call).then(({ status }) => status !== 'uploading', () => false)
      return checked(await uploadFile(transport, file, call, {}, isDone), call)
    },
  }
}

export function createFiles({ post, send }: Transport): Pick<Attachments, 'url' | 'blob'> {
  const url: Attachments['url'] = (id, variant = 'reduced', call) => post(pathOf(id, '/url'), { variant }, call)
  return {
    url,
    blob: async (id, variant, call) => send('GET', (await url(id, variant, call)).url, { ...call, ...asFile }),
  }
}

export const createAttachments = (transport: Transport): Attachments => ({
  ...createUploads(transport),
  ...createFiles(transport),
})
