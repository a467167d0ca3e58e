import { toTypeId } from '@microsource/protocol'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { hashCredential, mintTicket, ownerOfTicket } from '../../http/credentials.ts'
import { insertTicket, useUpTicket } from './pages.repository.ts'

const ticketMinutes = 2

export interface TicketFor {
  readonly appId: string
  readonly requesterId: string
  /** Path of a page, made by us. */
  readonly target: string
}

export const pathTo = (to: 'wallet' | 'review', taskId: string | undefined): string =>
  to === 'wallet' ? '/wallet' : taskId === undefined ? '/review' : `/review/${toTypeId('task', taskId)}`

/** The address that opens a page once, within two minutes. */
export async function createPageLink(deps: Deps, { appId, requesterId, target }: TicketFor): Promise<string> {
  const ticket = mintTicket(appId)
  await transact(deps, ({ trx, now }) =>
    insertTicket(trx, {
      app_id: appId,
      id: deps.ids(),
      requester_id: requesterId,
      hash: hashCredential(ticket),
      target,
      expires_at: new Date(now.getTime() + ticketMinutes * 60_000),
      used_at: null,
    }),
  )
  return `${deps.config.publicUrl}${target}?ticket=${ticket}`
}

/** Uses a ticket up. Undefined where it is not one of ours, too old, or used before. */
export async function useTicket(deps: Deps, ticket: string): Promise<TicketFor | undefined> {
  const appId = ownerOfTicket(ticket)
  if (appId === undefined) return undefined
  const hash = hashCredential(ticket)
  const used = await transact(deps, ({ trx, now }) => useUpTicket(trx, { appId, hash }, now))
  return used && { appId: used.app_id, requesterId: used.requester_id, target: used.target }
}
