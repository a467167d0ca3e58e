import type { Feedback, FeedbackRequest, Session, SessionRequest } from '@microsource/sdk'
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
  tasks: {
    feedback: {
      /**
       * Says which parts of an approved result were useful: `up`, `down`, or null to take it back, by ref. Other refs stay
       * as they are, so it is safe to repeat. With `userId` it is refused where the task is not that person's.
       */
      give(taskId: string, request: FeedbackRequest, options?: CallOptions): Promise<Feedback>
      get(taskId: string, options?: CallOptions): Promise<Feedback>
    }
  }
}

export function createMicrosource({ secretKey, ...options }: MicrosourceOptions): Microsource {
  const { get, send } = createTransport(options, secretKey)
  const feedbackOf = (taskId: string): string => `/v1/tasks/${encodeURIComponent(taskId)}/feedback`
  return {
    sessions: {
      create: (request, call) => send('POST', '/v1/sessions', { ...call, body: request, repeatable: true }),
    },
    tasks: {
      feedback: {
        give: (taskId, body, call) => send('PATCH', feedbackOf(taskId), { ...call, body, repeatable: true }),
        get: (taskId, call) => get(feedbackOf(taskId), call),
      },
    },
  }
}
