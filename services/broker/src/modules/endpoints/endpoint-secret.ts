import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'

const prefix = 'whsec_'
const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Where a sealed secret belongs: it opens nowhere else. */
export interface SealedFor { readonly appId: string, readonly endpointId: string }

export const mintEndpointSecret = (): string => prefix + randomBytes(32).toString('base64')

/** The key in a `whsec_…` text. Throws where it is not 24 to 64 bytes in base64, as Standard Webhooks 1.0.0 asks for. */
export function signingKeyOf(secret: string): KeyObject {
  const encoded = secret.startsWith(prefix) ? secret.slice(prefix.length) : ''
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length < 24 || bytes.length > 64 || bytes.toString('base64').replace(/=+$/, '') !== encoded.replace(/=+$/, '')) {
    throw new Error('an endpoint’s secret is "whsec_" and 24 to 64 bytes in base64')
  }
  return createSecretKey(bytes)
}

const boundTo = ({ appId, endpointId }: SealedFor): Buffer => Buffer.from(`${appId}/${endpointId}`)

/** `sealingKey` is 32 bytes in base64. The answer is nonce, tag and cipher text in base64url. */
export function sealEndpointSecret(sealingKey: string, secret: string, owner: SealedFor): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, Buffer.from(sealingKey, 'base64'), nonce).setAAD(boundTo(owner))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Throws where the text was sealed with another key, for another endpoint, or was changed. */
export function openEndpointSecret(sealingKey: string, sealed: string, owner: SealedFor): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv(algorithm, Buffer.from(sealingKey, 'base64'), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(boundTo(owner)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
}
