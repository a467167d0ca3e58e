import type { Desk } from '../app/desk.ts'
import { sentenceOf } from '../app/problems.ts'
import { h } from '../dom.ts'
import { fileLink } from '../views/parts.ts'
import type { Attachment, Submission, Task } from '../wire.ts'
import * as words from '../words.ts'
import { compare } from './compare.ts'

const isPicture = ({ mediaType }: Attachment): boolean => /^image\/(png|jpe?g|webp|gif|avif)/.test(mediaType)

/** Pictures beside the original, on canvas; whatever else was delivered as files to take and open. */
export function showcase(desk: Desk, task: Task, { files }: Submission): HTMLElement {
  const pictures = files.filter(isPicture)
  const others = files.filter((file) => !isPicture(file))
  const place = h('div', 'place', h('p', { role: 'status', textContent: words.loading }))
  const bitmap = async ({ id }: Attachment) => createImageBitmap(await desk.client.attachments.blob(id, 'reduced'))
  const original = task.attachments.find(isPicture)
  const show = async (picture: Attachment) => {
    try {
      const [before, after] = await Promise.all([original && bitmap(original), bitmap(picture)])
      place.replaceChildren(compare(before, after))
    } catch (error) {
      place.replaceChildren(h('p', { role: 'alert', textContent: `${words.noPicture} ${sentenceOf(error)}` }),
        h('button', { className: 'plain outline', textContent: words.tryAgain, onclick: () => void show(picture) }))
    }
  }
  if (pictures[0]) void show(pictures[0])
  else place.replaceChildren()
  const group = { className: 'tabs', role: 'group', ariaLabel: words.delivered }
  const tabs = pictures.length > 1 && h('div', group, ...pictures.map((picture) =>
    h('button', { className: 'plain', dir: 'auto', textContent: picture.name, onclick: () => void show(picture) })))
  const links = others.map((file) => h('li', '', fileLink(desk, file, 'reduced')))
  return h('div', 'showcase', pictures[0] && place, tabs,
    !!links.length && h('ul', { className: 'delivered', ariaLabel: words.delivered }, ...links))
}
