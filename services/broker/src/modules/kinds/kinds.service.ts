import { suggestedPrices } from '@microsource/domain'
import { type Examination, type Fields, type KindDeclaration, kinds } from '@microsource/kinds'
import type { Currency, ErrorCode, Kind } from '@microsource/protocol'
import { z } from 'zod'
import { KindBroke, KindTooSlow, ThreadsBusy } from '../../adapters/kind-thread.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'
import { type AttachmentRow, readOriginal } from '../attachments/index.ts'

const fieldsMaxBytes = 256 * 1024

const schemaOf = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}

const toKind = (kind: KindDeclaration): Omit<Kind, 'suggestedPrices'> & Pick<KindDeclaration, 'suggestedPrices'> => ({
  name: kind.name, title: kind.title, question: kind.question,
  leaseMinutes: kind.leaseMs / 60_000, leaseMinutesMin: kind.leaseMinMs / 60_000,
  accepts: [...kind.input.accepts], filesMin: kind.input.filesMin,
  resultAccepts: [...kind.result.accepts], resultFilesMin: kind.result.filesMin,
  asks: kind.input.asks.map(({ choices, ...ask }) => ({ ...ask, ...(choices && { choices: [...choices] }) })),
  inputSchema: schemaOf(kind.input.schema), resultSchema: schemaOf(kind.result.schema),
  checks: kind.checks.map(({ id, title }) => ({ id, title })),
  suggestedPrices: kind.suggestedPrices,
})

const listed = [...kinds.values()].map(toKind)

/** The kinds of task this broker knows, with the prices they suggest in a currency. */
export const listKinds = (currency: Currency): Kind[] =>
  listed.map((kind) => ({ ...kind, suggestedPrices: suggestedPrices(kind.suggestedPrices, currency).map((amount) => toMoney(amount, currency)) }))

export const findKind = (name: string): KindDeclaration | undefined => kinds.get(name)

/** Throws `unknown_kind`, also for a task whose kind was taken away since. */
export function getKind(name: string): KindDeclaration {
  const kind = findKind(name)
  if (!kind) throw new ApiError('unknown_kind')
  return kind
}

type Side = KindDeclaration['input'] | KindDeclaration['result']

/** The fields as the kind's schema reads them. Throws `invalid_request` with a pointer to each one that does not fit. */
export function readFields({ schema }: Side, value: unknown, place: 'input' | 'result'): Fields {
  if (Buffer.byteLength(JSON.stringify(value)) > fieldsMaxBytes)
    throw new ApiError('invalid_request', { errors: [{ pointer: `/${place}`, message: 'is larger than 256 KB' }] })
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new ApiError('invalid_request', {
    errors: read.error.issues.slice(0, 20).map(({ path, message }) => ({ pointer: ['', place, ...path.map(String)].join('/'), message })),
  })
}

/** Throws `file_missing` or `unsupported_media`. */
export function checkFiles({ accepts, filesMin }: Side, files: readonly AttachmentRow[]): void {
  if (files.length < filesMin) throw new ApiError('file_missing')
  if (files.some(({ media_type }) => !accepts.includes(media_type))) throw new ApiError('unsupported_media')
}

/** Files as they travel to the thread, all bytes with them. */
function carry(deps: Pick<Deps, 'files'>, rows: readonly AttachmentRow[]) {
  return Promise.all(rows.map(async (row) => ({
    name: row.name, mediaType: row.media_type, sizeBytes: Number(row.size_bytes), bytes: await readOriginal(deps, row),
  })))
}

/** Who is having something looked into: one errand each, so that nobody takes the threads from all others. */
const busy = new Set<string>()

/** Throws `code` for what takes too long or breaks the kind's code, and `rate_limited` for a second errand of the same owner at once. */
async function errandOf<T>({ log }: Pick<Deps, 'log'>, owner: string, code: ErrorCode, run: () => Promise<T>): Promise<T> {
  if (busy.has(owner)) throw new ApiError('rate_limited', {}, { retryAfterSeconds: 2 })
  busy.add(owner)
  try {
    return await run()
  } catch (error) {
    if (error instanceof ThreadsBusy) {
      throw new ApiError('unavailable', { detail: 'Many files are being looked into right now. Try again in a moment.' }, { retryAfterSeconds: 5 })
    }
    if (error instanceof KindBroke) {
      log.error({ err: error }, 'a kind broke down over the files of a stranger')
      throw new ApiError(code, { detail: 'Something in the files cannot be worked out here. Make them simpler.' })
    }
    if (!(error instanceof KindTooSlow)) throw error
    throw new ApiError(code, { detail: 'It took too long to look into the files. Make them smaller or simpler.' })
  } finally {
    busy.delete(owner)
  }
}

export interface AskedRows { readonly description: string, readonly input: Fields, readonly files: readonly AttachmentRow[] }

/** What may be told before the claim. Throws `input_refused`. */
export async function previewAsked(deps: Deps, requesterId: string, kind: KindDeclaration, asked: AskedRows) {
  if (!kind.preview) return []
  const preview = await errandOf(deps, requesterId, 'input_refused', () =>
    deps.kindThread.preview(async () => ({ kind: kind.name, asked: { ...asked, files: await carry(deps, asked.files) } })))
  if (!preview.ok) throw new ApiError('input_refused', { detail: preview.says })
  return [...preview.facts]
}

export interface WorkRows { readonly asked: AskedRows, readonly note: string, readonly result: Fields, readonly files: readonly AttachmentRow[] }

/** Runs the acceptance checks and makes what may be shown before approval. */
export async function examineWork(deps: Deps, workerId: string, kind: KindDeclaration, { asked, ...work }: WorkRows): Promise<Examination> {
  if (kind.checks.length === 0 && !kind.reduce) return { checks: [], reduced: {}, disclosed: {} }
  return errandOf(deps, workerId, 'checks_failed', () => deps.kindThread.examine(async () => ({
    kind: kind.name,
    work: { ...work, files: await carry(deps, work.files), asked: { ...asked, files: await carry(deps, asked.files) } },
  })))
}
