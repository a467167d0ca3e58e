import type { Desk } from '../app/desk.ts'
import { codeOf, meet, sessionOf, signInPart } from '../app/kit.ts'

/** What is somebody's goes from the page, stops, and waits in the store for its owner. */
export function leave(desk: Desk): void {
  desk.sending?.stop.abort()
  desk.streams?.close()
  desk.sending = desk.draft = desk.account = undefined
  desk.who = undefined
  desk.loaded = false
  desk.tasks.clear()
  desk.events.clear()
  desk.renew()
  desk.changed()
  // Once it is known who is here instead; what is only coming shows itself.
  if (desk.dialog.open && desk.view!.name !== 'later') queueMicrotask(() => void desk.compose())
}

/**
 * On a page that lives long someone else may be signed in by now, and what is about to be shown is not for them. Where
 * nobody can be asked it is who it was.
 */
export async function look(desk: Desk): Promise<true> {
  if (desk.dialog.open) return true
  try {
    await (desk.host.session ? sessionOf(desk) : (await signInPart())!.look(desk))
  } catch (error) {
    if (codeOf(error) === 'unauthenticated') await meet(desk, '')
  }
  return true
}
