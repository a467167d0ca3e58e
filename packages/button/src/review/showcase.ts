import type { ReviewFile } from '@microsource/kinds/review-element'
import { createFiles } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import { arrive, codeOf, english, h, plain, sentenceOf, status } from '../app/kit.ts'
import type { Attachment, Submission, Task } from '../wire.ts'
import * as words from '../words.ts'
import { tasks } from './beside.ts'
import { elementOf } from './element.ts'

const saying = (error: unknown): never => {
  throw new Error(sentenceOf(error))
}

/** Of any other file there is nothing to open before it is paid. */
const opensReduced = ({ mediaType }: Attachment): boolean => /^(image|text\/plain)/.test(mediaType)

const lockedFile = ({ name }: Attachment): Node =>
  h('span', 'task', h('b', { className: 'name', dir: 'auto', textContent: name }), h('small', '', words.locked))

/** The kind's own element for what it can show; whatever else was delivered as files to take and open. */
export function showcase(desk: Desk, task: Task, { id, files, note }: Submission): HTMLElement {
  const { takes, ofKind, load } = elementOf(task)
  const { input, result } = tasks.createFields(desk.transport)
  const open = ({ id: fileId, name, mediaType }: Attachment): ReviewFile =>
    ({ name, mediaType, load: (variant) => createFiles(desk.transport).blob(fileId, variant).catch(saying) })
  const place = h('div', 'place')
  const checked = h('small', { className: 'checked', dir: 'auto' })
  const show = async () => {
    place.replaceChildren(status(words.loading))
    try {
      const [element, asked, came] = await Promise.all([
        arrive(load), ofKind ? input(task.id) : { input: {} },
        ofKind ? result(task.id, id) : { result: {}, reduced: true, checks: [] },
      ])
      // Closed or overtaken meanwhile: nothing is drawn where nobody looks.
      if (!place.isConnected) return
      // What a kind draws is in English, as its declaration is.
      const host = h('div', ofKind ? { className: 'read', tabIndex: 0, role: 'group', ariaLabel: words.work, lang: english, dir: 'ltr' } : '')
      place.replaceChildren(host)
      element.default(host, {
        ...asked, ...came, note, locale: english,
        asked: task.attachments.filter(takes).map(open), delivered: files.filter(takes).map(open),
      })
      if (came.checks[0]) checked.textContent = `${words.checked}: ${came.checks.map((one) => one.says ?? one.title).join(' · ')}`
    } catch (error) {
      const sentence = codeOf(error) ? sentenceOf(error) : words.notArrived
      place.replaceChildren(h('p', { role: 'alert', textContent: sentence }), plain('again', words.tryAgain, show))
    }
  }
  const links = files.filter((file) => ofKind || !takes(file)).map((file) => h('li', '',
    opensReduced(file) ? tasks.fileLink(desk, file, 'reduced') : lockedFile(file)))
  const taken = ofKind || files.length > links.length
  if (taken) void show()
  return h('div', 'showcase', taken && place, checked,
    !!links.length && h('ul', { className: 'delivered', ariaLabel: words.delivered }, ...links))
}
