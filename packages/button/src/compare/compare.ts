import type { MountReview, ReviewFile } from '@microsource/kinds/review-element'
import { dress, h, plain, status } from '../app/kit.ts'
import * as words from '../words.ts'
import css from './compare.css?inline'
import { stage } from './stage.ts'

async function bitmap({ load }: ReviewFile): Promise<ImageBitmap> {
  const bytes = await load('reduced')
  return createImageBitmap(bytes).catch(() => { throw new Error(words.failed) })
}

/** Pictures beside the original, on canvas; where there are several, one at a time. */
const compare: MountReview = (host, { asked: [original], delivered }) => {
  dress(host, css)
  const shown = h('div', 'shown')
  const show = async (picture: ReviewFile) => {
    shown.replaceChildren(status(words.loading))
    try {
      const [before, after] = await Promise.all([original && bitmap(original), bitmap(picture)])
      shown.replaceChildren(stage(before, after))
    } catch (error) {
      shown.replaceChildren(
        h('p', { role: 'alert', textContent: `${words.noPicture} ${(error as Error).message}` }),
        plain('again', words.tryAgain, () => show(picture)))
    }
  }
  const group = { className: 'tabs', role: 'group', ariaLabel: words.delivered }
  host.append(shown)
  if (delivered[1]) host.append(h('div', group, ...delivered.map((picture) =>
    h('button', { className: 'plain', dir: 'auto', textContent: picture.name, onclick: () => void show(picture) }))))
  void show(delivered[0]!)
  return () => host.replaceChildren()
}

export default compare
