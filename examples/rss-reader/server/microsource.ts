import type { HostConfig, MintSession } from '@microsource/example-host-app'
import { createMicrosource } from '@microsource/server'
import type { GiveFeedback } from './teller.ts'

export interface Broker {
  mintSession: MintSession
  giveFeedback: GiveFeedback
}

/** The secret key stays in this process; the browser gets a token that is good for minutes. */
export function connectBroker({
  secretKey,
  brokerUrl,
}: Pick<HostConfig, 'secretKey' | 'brokerUrl'>): Broker | undefined {
  if (!secretKey) return undefined
  const microsource = createMicrosource({ secretKey, brokerUrl, retries: 1, timeoutMs: 5000 })
  return {
    // With `wallet:read` the dialog says what is in the wallet.
    mintSession: ({ id, name }) =>
      microsource.sessions.create({ userId: id, displayName: name, scope: ['create', 'review', 'wallet:read'] }),
    giveFeedback: (taskId, said) => microsource.tasks.feedback.give(taskId, said),
  }
}
