import { isMicrosourceError, MicrosourceError } from '@microsource/sdk/parts'
import * as words from '../words.ts'
import { sendingPart, signInPart } from './chunks.ts'
import type { Desk } from './desk.ts'
import { saveDraft } from './draft.ts'

/** A session from the app's own server, or of who is signed in at the broker, and with it who is here. */
export async function sessionOf(desk: Desk): Promise<{ token: string; expiresAt: string }> {
  const { host } = desk
  const clientKey = desk.setting('client-key')
  try {
    const session = await (clientKey && !host.session ? (await signInPart())!.sessionOf(desk) : host.session!())
    if (session.token.startsWith('sk_')) (await signInPart())!.refuseSecret(desk, session.token)
    let who = ''
    try {
      who = JSON.parse(atob(session.token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/'))).sub
    } catch { /* A token that does not say whose it is. */ }
    await meet(desk, who)
    return session
  } catch (error) {
    // The app's own server out of reach is like ours out of reach; anything else means that nobody is signed in.
    if (isMicrosourceError(error) || (error instanceof TypeError && (host.session || clientKey))) throw error
    desk.who ??= ''
    throw new MicrosourceError({ code: 'unauthenticated', status: 401, title: words.noSession })
  }
}

/** Says who is here: what is another's goes first, or nothing goes on. What was written before anybody was known is theirs. */
export async function meet(desk: Desk, who: string): Promise<void> {
  if ((desk.who || desk.draft?.who || who) !== who) (await sendingPart())!.leave(desk)
  desk.who = who
  const { draft } = desk
  if (draft && draft.who !== who) void saveDraft(Object.assign(draft, { who }))
}
