import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Secrets } from '../secrets.ts'
import type { SessionGrant } from './principal.ts'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

const keyIn = ({ signInKey }: Pick<Secrets, 'signInKey'>): Buffer =>
  createHmac('sha256', Buffer.from(signInKey, 'base64')).update('grants in tokens').digest()

/**
 * Under which grant a token spends, for this broker's eyes: apps read the tokens they hold, and a person's own wallet is the
 * same in all of them. Each time another text, so that tokens tell nothing by being alike.
 */
export function sealGrant(secrets: Secrets, { ownerId, grantId, epoch }: SessionGrant): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, keyIn(secrets), nonce)
  const sealed = Buffer.concat([cipher.update(`${ownerId}/${grantId}/${epoch}`, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Undefined for what was not sealed here. */
export function openGrant(secrets: Secrets, sealed: string): SessionGrant | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv(algorithm, keyIn(secrets), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
    const [ownerId = '', grantId = '', epoch = '0'] = text.split('/')
    return { ownerId, grantId, epoch: Number(epoch) }
  } catch {
    return undefined
  }
}
