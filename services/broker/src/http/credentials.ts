import { createHash, randomBytes } from 'node:crypto'
import { fromTypeId, type IdKind, toTypeId } from '@microsource/protocol'

export type CredentialPrefix = 'pk_test' | 'pk_live' | 'sk_test' | 'sk_live' | 'wk'

export interface MintedCredential {
  /** Shown once; only its hash is kept. */
  readonly text: string
  readonly hash: string
  /** The last four characters. */
  readonly hint: string
}

const shape = /^(pk_test|pk_live|sk_test|sk_live|wk)_([0-9a-hjkmnp-tv-z]{26})_([0-9a-f]{40})$/

const ownerKind = (prefix: CredentialPrefix): IdKind => (prefix === 'wk' ? 'worker' : 'app')

/** SHA-256 is enough: what is hashed is 160 random bits, not a password. */
export function hashCredential(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export const hintOf = (text: string): string => text.slice(-4)

/** A key or token: what it is, whose it is, and a secret. */
export function mintCredential(prefix: CredentialPrefix, ownerId: string): MintedCredential {
  const owner = toTypeId(ownerKind(prefix), ownerId).split('_')[1]
  const text = `${prefix}_${owner}_${randomBytes(20).toString('hex')}`
  return { text, hash: hashCredential(text), hint: hintOf(text) }
}

/** Whose credential a text claims to be, or undefined where it has not the form of one. */
export function readCredential(text: string): { prefix: CredentialPrefix; ownerId: string } | undefined {
  const [, prefix, owner] = shape.exec(text) ?? []
  if (!prefix || !owner) return undefined
  const kind = ownerKind(prefix as CredentialPrefix)
  const ownerId = fromTypeId(kind, kind === 'worker' ? `wrk_${owner}` : `app_${owner}`)
  return ownerId === undefined ? undefined : { prefix: prefix as CredentialPrefix, ownerId }
}

/** A one-time way into a page; names the app, as keys do. */
export function mintTicket(appId: string): string {
  return `${toTypeId('app', appId)}_${randomBytes(20).toString('hex')}`
}

export function ownerOfTicket(ticket: string): string | undefined {
  const [, app] = /^(app_[0-9a-z]{26})_[0-9a-f]{40}$/.exec(ticket) ?? []
  return app === undefined ? undefined : fromTypeId('app', app)
}
