import { createMicrosource } from '@microsource/server'
import type { Config } from './config.ts'
import type { Person } from './people.ts'

export interface Session {
  token: string
  expiresAt: string
  requesterId: string
}

export type MintSession = (person: Person) => Promise<Session>

/** The secret key stays in this process; the browser gets a token that is good for minutes. */
export function sessionMint({
  secretKey,
  brokerUrl,
}: Pick<Config, 'secretKey' | 'brokerUrl'>): MintSession | undefined {
  if (!secretKey) return undefined
  // Somebody is waiting for the dialog: better an early "try again" than a long silence.
  const microsource = createMicrosource({ secretKey, brokerUrl, retries: 1, timeoutMs: 5000 })
  return ({ id, name }) => microsource.sessions.create({ userId: id, displayName: name })
}
