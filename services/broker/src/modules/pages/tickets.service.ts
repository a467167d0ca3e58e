import { toTypeId } from '@microsource/protocol'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { isEnded } from '../grants/index.ts'
import type { PageVisitor } from '../../http/tokens.ts'
import { hashCredential, mintTicket, ownerOfTicket } from '../../http/credentials.ts'
import { insertTicket, saveTicketHash, useUpTicket } from './pages.repository.ts'

const ticketMs = 2 * 60_000

export interface TicketFor extends PageVisitor {
  /** Path of a page, made by us. */
  readonly target: string
}

export const pathTo = (to: 'wallet' | 'review', taskId: string | undefined): string =>
  to === 'wallet' ? '/wallet' : taskId === undefined ? '/review' : `/review/${toTypeId('task', taskId)}`

const linkTo = (deps: Deps, target: string, ticket: string): string =>
  `${deps.config.publicUrl}${target}?ticket=${ticket}`

/** The address that opens a page once, within two minutes. */
export async function createPageLink(
  deps: Deps,
  { appId, requesterId, grant, target, ticketId }: TicketFor & { readonly ticketId: string },
  guard?: Guard,
): Promise<string> {
  const ticket = mintTicket(appId)
  await transact(deps, async ({ trx, now }) => {
    await guard?.(trx)
    await insertTicket(trx, {
      app_id: appId,
      id: ticketId,
      requester_id: requesterId,
      hash: hashCredential(ticket),
      grant_owner_id: grant?.ownerId ?? null,
      grant_id: grant?.grantId ?? null,
      grant_epoch: grant?.epoch ?? null,
      target,
      expires_at: new Date(now.getTime() + ticketMs),
      used_at: null,
    })
  })
  return linkTo(deps, target, ticket)
}

/** Another address for a way in that was not used yet; the first one opens nothing any more, so that it stays one way in. */
export async function renewPageLink(deps: Deps, { appId, ticketId }: { appId: string; ticketId: string }): Promise<string> {
  const ticket = mintTicket(appId)
  const renewed = await transact(deps, ({ trx, now }) =>
    saveTicketHash(trx, { appId, ticketId, hash: hashCredential(ticket) }, now),
  )
  if (!renewed) throw new ApiError('secret_shown_once')
  return linkTo(deps, renewed.target, ticket)
}

/** Uses a ticket up. Undefined where it is not one of ours, too old, or used before, or its grant has ended since. */
export async function useTicket(deps: Deps, ticket: string): Promise<TicketFor | undefined> {
  const appId = ownerOfTicket(ticket)
  if (appId === undefined) return undefined
  const hash = hashCredential(ticket)
  const used = await transact(deps, ({ trx, now }) => useUpTicket(trx, { appId, hash }, now))
  if (!used) return undefined
  const { app_id, requester_id: requesterId, target, grant_owner_id: ownerId, grant_id: grantId, grant_epoch: epoch } = used
  const grant = ownerId !== null && grantId !== null && epoch !== null ? { ownerId, grantId, epoch } : undefined
  if (grant && (await isEnded(deps.db, grant))) return undefined
  return { appId: app_id, requesterId, grant, target }
}
