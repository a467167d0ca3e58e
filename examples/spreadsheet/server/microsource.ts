import type { HostConfig, MintSession } from '@microsource/example-host-app'
import { createMicrosource } from '@microsource/server'

/** The secret key stays in this process; the browser gets a token that is good for minutes. */
export function sessionMint({
  secretKey,
  brokerUrl,
}: Pick<HostConfig, 'secretKey' | 'brokerUrl'>): MintSession | undefined {
  if (!secretKey) return undefined
  // Somebody is waiting for the dialog: better an early "try again" than a long silence.
  const microsource = createMicrosource({ secretKey, brokerUrl, retries: 1, timeoutMs: 5000 })
  // With `wallet:read` the dialog says what is in the wallet.
  return ({ id, name }) =>
    microsource.sessions.create({ userId: id, displayName: name, scope: ['create', 'review', 'wallet:read'] })
}
