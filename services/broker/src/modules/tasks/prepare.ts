import { type AgreedTerms, checkTerms, type PriceBounds, type Refusal, rulesOf, walletOf } from '@microsource/domain'
import type { Fact, Fields } from '@microsource/kinds'
import type { TaskRequest } from '@microsource/protocol'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { SessionGrant } from '../../http/principal.ts'
import { ApiError } from '../../http/problem-details.ts'
import { uuidOf } from '../../http/ids.ts'
import { toMoney } from '../../http/wire.ts'
import { type AppRow, boundsOf, getApp, getBounds } from '../apps/index.ts'
import { readyOfRequester } from '../attachments/index.ts'
import { checkGrant } from '../grants/index.ts'
import { checkFiles, findKind, getKind, previewAsked, readFields } from '../kinds/index.ts'
import { getBalance } from '../ledger/index.ts'
import { checkSpending } from '../wallets/index.ts'

export interface Asking {
  readonly appId: string
  readonly requesterId: string
  /** What a person allowed the app: then their wallet pays. */
  readonly grant?: SessionGrant | undefined
}

/** Whose wallet pays for what is asked. */
export const payerIdOf = ({ requesterId, grant }: Asking): string => grant?.ownerId ?? requesterId

/** Checks what was named against the app's bounds and the clock; the refusal says which part and which bound. */
export function agreeTerms(app: AppRow, asked: Pick<TaskRequest, 'kind' | 'price' | 'wantedBy'>, now: Date): AgreedTerms {
  const { currency } = asked.price
  const bounds = boundsOf(app, currency)
  const outcome = checkTerms(
    { price: asked.price.amount, currency, wantedBy: new Date(asked.wantedBy) }, findKind(asked.kind), bounds, now,
  )
  if (outcome.ok) return outcome.value
  throw refusePrice(outcome.refusal, bounds, currency)
}

/** A refusal about a price, with the bound it crossed. */
export function refusePrice(refusal: Refusal, bounds: PriceBounds | undefined, currency: string): ApiError {
  const bound = { price_too_low: bounds?.min, price_too_high: bounds?.max, price_not_whole: rulesOf(currency)?.step }[refusal as string]
  return new ApiError(refusal, bound === undefined ? {} : { limit: toMoney(bound, currency) })
}

/** Not above zero where money came in after the refusal: then the hold is worth another try. */
export async function fundsMissing(deps: Pick<Deps, 'db'>, asking: Asking, { amount, currency }: TaskRequest['price']): Promise<bigint> {
  return BigInt(amount) - await getBalance(deps.db, walletOf(payerIdOf(asking)), currency)
}

/** A wallet of one's own is filled on the page of one's own account. */
export function refuseHold(deps: Pick<Deps, 'config'>, missing: bigint, currency: string, own: 'wallet' | 'account' = 'wallet'): ApiError {
  const named = missing > 0n ? { missing: toMoney(missing, currency) } : {}
  return new ApiError('insufficient_funds', { ...named, topUpUrl: `${deps.config.publicUrl}/${own}?currency=${currency}` })
}

/** The kind's side of what was asked: checked fields and what may be told before a claim. */
export interface Prepared { readonly input: Fields, readonly facts: Fact[] }

/**
 * Before the transaction: the kind may open files, which takes its time, and files that are ready never change. So that an
 * order that will be refused costs no such time, everything that is quickly read is looked at first; what counts is what the
 * transaction finds.
 */
export async function prepare(deps: Deps, asking: Asking, request: TaskRequest, dailyMax: bigint | undefined): Promise<Prepared> {
  const kind = getKind(request.kind)
  const input = readFields(kind.input, request.input, 'input')
  if (!kind.preview) return { input, facts: [] }
  await checkAffordable(deps, asking, request, dailyMax)
  const attachmentIds = request.attachments.map((id) => uuidOf('attachment', id))
  const files = await readyOfRequester(deps.db, { ...ofTask(asking), attachmentIds, filesMax: deps.config.uploads.filesMax })
  checkFiles(kind.input, files)
  return { input, facts: await previewAsked(deps, asking.requesterId, kind, { description: request.description, input, files }) }
}

const ofTask = ({ appId, requesterId }: Asking) => ({ appId, requesterId })

/** Throws what publishing would throw about price, time, limits and money as things stand. */
async function checkAffordable(deps: Deps, asking: Asking, request: TaskRequest, dailyMax: bigint | undefined): Promise<void> {
  const [app, now, missing] = [await getApp(deps.db, asking.appId), await databaseNow(deps), await fundsMissing(deps, asking, request.price)]
  const { price: amount } = agreeTerms(app, request, now)
  const { currency } = request.price
  const { dailyMax: cap } = getBounds(app, currency)
  await checkSpending(deps.db, { requesterId: asking.requesterId, amount, currency, cap, dailyMax }, now)
  if (asking.grant) await checkGrant(deps, { ...ofTask(asking), ...asking.grant, price: amount, currency }, now)
  if (missing > 0n) throw refuseHold(deps, missing, currency, asking.grant && 'account')
}
