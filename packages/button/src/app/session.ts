import { MicrosourceError } from '@microsource/sdk/parts'
import * as words from '../words.ts'
import type { Desk } from './desk.ts'

/** A session from the app's own server, and with it who is here. */
export async function sessionOf(desk: Desk): Promise<{ token: string; expiresAt: string }> {
  const { host } = desk
  try {
    const session = await host.session!()
    const [, claims = ''] = session.token.split('.')
    try {
      desk.who = JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))).sub
    } catch {
      desk.who = ''
    }
    return session
  } catch (error) {
    // The app's own server out of reach is like ours out of reach; anything else means that nobody is signed in.
    throw error instanceof TypeError && host.session
      ? error
      : new MicrosourceError({ code: 'unauthenticated', status: 401, title: words.noSession })
  }
}
