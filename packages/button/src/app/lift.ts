import { asidePart } from './chunks.ts'
import type { Desk } from './desk.ts'

/**
 * Whatever became of the place of an open dialog, it is shown above the page: what is open and cannot be seen would keep
 * the page from being used. It was moved, or what it stands in was closed around it.
 */
export function lift(desk: Desk): void {
  const { dialog } = desk
  if (!dialog.open || (dialog.matches(':modal') && dialog.checkVisibility())) return
  asidePart().then((part) => part!.lift(desk)).catch(() => dialog.close())
}
