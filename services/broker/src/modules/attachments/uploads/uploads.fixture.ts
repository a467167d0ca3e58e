import { type Attachment, type Problem, toTypeId } from '@microsource/protocol'
import type { Answered, Caller, TestBroker } from '../../../../test/harness.ts'

export type Metadata = Readonly<Record<string, string>>

/** `Upload-Metadata` as tus spells it. */
export const metadataHeader = (metadata: Metadata): string =>
  Object.entries(metadata).map(([name, text]) => `${name} ${Buffer.from(text).toString('base64')}`).join(',')

export interface UploadOf {
  readonly attachmentId: string
  readonly filename?: string
  readonly filetype?: string
  /** Worker's uploads name them. */
  readonly appId?: string
  readonly assignmentId?: string
}

const tusHeaders = { 'tus-resumable': '1.0.0' }

/** What a tus client does, one request each. */
export function createTusCaller({ call, deps }: Pick<TestBroker, 'call' | 'deps'>) {
  const newId = (): string => toTypeId('attachment', deps.ids())

  const create = (as: Caller | string | undefined, lengthBytes: number, upload: UploadOf, headers: Metadata = {}): Promise<Answered<Problem>> =>
    call('POST', '/v1/uploads', {
      ...(as !== undefined && { as }), idempotencyKey: null,
      headers: {
        ...tusHeaders, 'upload-length': String(lengthBytes),
        'upload-metadata': metadataHeader({ filename: 'photo.jpg', filetype: 'image/jpeg', ...upload }), ...headers,
      },
    })
  const patch = (as: Caller | string, location: string, offset: number, bytes: Uint8Array, headers: Metadata = {}): Promise<Answered<Problem>> =>
    call('PATCH', location, {
      as, body: Buffer.from(bytes), headers: { ...tusHeaders, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers },
    })
  const head = (as: Caller | string, location: string): Promise<Answered<unknown>> => call('HEAD', location, { as, headers: tusHeaders })
  const remove = (as: Caller | string, location: string): Promise<Answered<Problem>> => call('DELETE', location, { as, headers: tusHeaders })

  /** A whole file in two requests. Answers what the last one answered. */
  async function send(as: Caller, bytes: Uint8Array, upload: Partial<UploadOf> = {}) {
    const attachmentId = upload.attachmentId ?? newId()
    const created = await create(as, bytes.length, { ...upload, attachmentId })
    const location = String(created.headers.location)
    if (created.status !== 201) return { attachmentId, location, answer: created }
    return { attachmentId, location, answer: await patch(as, location, 0, bytes) }
  }

  /** A file that must be accepted. Answers its id. */
  async function give(as: Caller, bytes: Uint8Array, upload: Partial<UploadOf> = {}): Promise<string> {
    const { attachmentId, answer } = await send(as, bytes, upload)
    if (answer.status !== 204) throw new Error(`the upload was refused: ${answer.body.code}`)
    return attachmentId
  }

  const read = (as: Caller, attachmentId: string): Promise<Answered<Attachment>> => call<Attachment>('GET', `/v1/attachments/${attachmentId}`, { as })

  return { newId, create, patch, head, remove, send, give, read }
}

export type TusCaller = ReturnType<typeof createTusCaller>
