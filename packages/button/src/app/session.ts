import { isMicrosourceError, MicrosourceError } from '@microsource/sdk/parts'
import * as words from '../words.ts'
import { signInPart } from './chunks.ts'
import type { Desk } from './desk.ts'

/** A session from the app's own server, or of who is signed in at the broker, and with it who is here. */
export async function sessionOf(desk: Desk): Promise<{ token: string; expiresAt: string }> {
  const { host } = desk
  const clientKey = desk.setting('client-key')
  try {
    const session = await (clientKey && !host.session ? (await signInPart())!.sessionOf(desk) : host.session!())
    if (session.token.startsWith('sk_')) (await signInPart())!.refuseSecret(desk, session.token)
    const [, claims = ''] = session.token.split('.')
    try {
      desk.who = JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))).sub
    } catch {
      desk.who = ''
    }
    return session
  } catch (error) {
    // The app's own server out of reach is like ours out of reach; anything else means that nobody is signed in.
    throw isMicrosourceError(error) || (error instanceof TypeError && (host.session || clientKey))
      ? error
      : new MicrosourceError({ code: 'unauthenticated', status: 401, title: words.noSession })
  }
}
