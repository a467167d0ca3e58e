import type { Session, SessionRequest } from '@microsource/sdk'
import { type CallOptions, createTransport, type TransportOptions } from '@microsource/sdk/transport'

export interface MicrosourceOptions extends TransportOptions {
  /** Secret key of the app, `sk_…`. It must never reach a browser. */
  secretKey: string
}

/** The app's side of the broker. */
export interface Microsource {
  sessions: {
    /**
     * Mints a session of 15 minutes for the person signed in to the app. The same `userId` is the same requester. Hand
     * `{ token, expiresAt }` to the browser and keep nothing.
     */
    create(request: SessionRequest, options?: CallOptions): Promise<Session>
  }
}

export function createMicrosource({ secretKey, ...options }: MicrosourceOptions): Microsource {
  const { send } = createTransport(options, secretKey)
  return {
    sessions: {
      create: (request, call) => send('POST', '/v1/sessions', { ...call, body: request, repeatable: true }),
    },
  }
}
