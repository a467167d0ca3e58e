import { createHmac, timingSafeEqual } from 'node:crypto'
import { fromTypeId, toTypeId, Variant } from '@microsource/protocol'
import type { Deps } from '../../../deps.ts'
import { ApiError } from '../../../http/problem-details.ts'
import type { AttachmentKey } from '../attachments.repository.ts'

export const urlLifetimeMs = 5 * 60_000

type SigningDeps = Pick<Deps, 'clock' | 'config' | 'secrets'>

export interface FileAddress extends AttachmentKey {
  readonly variant: Variant
}

const pathOf = ({ appId, attachmentId, variant }: FileAddress): string =>
  `/files/${toTypeId('app', appId)}/${toTypeId('attachment', attachmentId)}/${variant}`

/** Over the path and the end together: neither can be changed without the key. */
function signatureOf({ secrets }: Pick<Deps, 'secrets'>, path: string, expires: string): Buffer {
  return createHmac('sha256', Buffer.from(secrets.fileUrlKey, 'base64')).update(`${path}\n${expires}`).digest()
}

/** An address that opens one variant of one file for five minutes, for whoever holds it. */
export function signUrl(deps: SigningDeps, address: FileAddress): { url: string, expiresAt: string } {
  const expiresAt = new Date(deps.clock.here().getTime() + urlLifetimeMs)
  const path = pathOf(address)
  const expires = String(Math.floor(expiresAt.getTime() / 1000))
  const signature = signatureOf(deps, path, expires).toString('base64url')
  return { url: `${deps.config.publicUrl}${path}?expires=${expires}&signature=${signature}`, expiresAt: expiresAt.toISOString() }
}

export interface UrlParts {
  readonly params: { readonly appId: string, readonly attachmentId: string, readonly variant: string }
  readonly query: { readonly expires?: unknown, readonly signature?: unknown }
}

/** What a signed address opens. One that was changed or has run out opens nothing and says which of the two. */
export function readSignedUrl(deps: SigningDeps, { params, query }: UrlParts): FileAddress {
  const [appId, attachmentId] = [fromTypeId('app', params.appId), fromTypeId('attachment', params.attachmentId)]
  const variant = Variant.safeParse(params.variant)
  const { expires, signature } = query
  if (!appId || !attachmentId || !variant.success || typeof expires !== 'string' || typeof signature !== 'string') throw new ApiError('not_found')
  const address = { appId, attachmentId, variant: variant.data }
  const given = Buffer.from(signature, 'base64url')
  const expected = signatureOf(deps, pathOf(address), expires)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new ApiError('not_found')
  if (Number(expires) * 1000 <= deps.clock.here().getTime()) throw new ApiError('token_expired', { detail: 'Ask for a new address of this file.' })
  return address
}
