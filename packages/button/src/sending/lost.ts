import type { Draft } from '../app/draft.ts'
import { alert } from '../app/kit.ts'
import * as words from '../words.ts'

/** The browser did not keep a file of the draft, and the page that held it is gone: where the app brings it no more, the person does. */
export async function sayLost({ files, lost }: Draft, place: Element, brought: Promise<unknown>): Promise<void> {
  await brought
  for (const { name } of lost ?? []) if (files.every((file) => file.name !== name)) place.append(alert(words.lost(name)))
}
