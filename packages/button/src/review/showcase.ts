import { createFiles } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import { h, plain, sentenceOf, status } from '../app/kit.ts'
import { fileLink } from '../tasks/tasks.ts'
import type { Attachment, Submission, Task } from '../wire.ts'
import * as words from '../words.ts'
import { elementOf, type ReviewFile } from './element.ts'

const saying = (error: unknown): never => {
  throw new Error(sentenceOf(error))
}

/** The kind's own element for what it can show; whatever else was delivered as files to take and open. */
export function showcase(desk: Desk, task: Task, { files, note }: Submission): HTMLElement {
  const { takes, always, load } = elementOf(task)
  const open = ({ id, name, mediaType }: Attachment): ReviewFile =>
    ({ name, mediaType, load: (variant) => createFiles(desk.transport).blob(id, variant).catch(saying) })
  const place = h('div', 'place')
  const show = async () => {
    place.replaceChildren(status(words.loading))
    const element = await load().catch(() => undefined)
    // Closed or overtaken meanwhile: nothing is drawn where nobody looks.
    if (!place.isConnected) return
    place.replaceChildren()
    if (element) {
      const [asked, delivered] = [task.attachments.filter(takes).map(open), files.filter(takes).map(open)]
      element.default(place, { note, asked, delivered, locale: 'en' })
    } else place.append(h('p', { role: 'alert', textContent: words.notArrived }), plain('again', words.tryAgain, show))
  }
  const links = files.filter((file) => !takes(file)).map((file) => h('li', '', fileLink(desk, file, 'reduced')))
  const taken = always || files.length > links.length
  if (taken) void show()
  return h('div', 'showcase', taken && place,
    !!links.length && h('ul', { className: 'delivered', ariaLabel: words.delivered }, ...links))
}
