import type { Skill } from '../skill.ts'
import { describe, normalize } from './normalize.ts'
import { canDo, readWishes, understands } from './wishes.ts'

/** Balances light and color of a photo, and nothing else. */
export const photo: Skill = {
  kind: 'photo.retouch',
  what: 'photos that ask for better light or color',
  leave: ({ description }) => (canDo(description) ? undefined : 'it asks for more than light and color'),
  async perform({ worker, signal }, assignment) {
    const picture = assignment.attachments.find(({ mediaType }) => mediaType.startsWith('image/'))
    const words = assignment.status === 'changes_requested' ? (assignment.review?.words ?? '') : assignment.description
    if (!picture) return { giveBack: 'there is no picture' }
    if (assignment.status === 'changes_requested' && !understands(words))
      return { giveBack: `I do not understand "${words}"` }
    const original = await worker.file.blob(assignment.appId, picture.id, 'full', { signal })
    const { file, mediaType, channels } = await normalize(
      Buffer.from(await original.arrayBuffer()),
      readWishes(`${assignment.description} ${words}`),
    )
    const name = picture.name.replace(/\.[^.]*$/, '') + (mediaType === 'image/png' ? '-balanced.png' : '-balanced.jpg')
    const attachment = await worker.upload(assignment, new File([new Uint8Array(file)], name, { type: mediaType }), {
      signal,
    })
    return { work: { note: describe(channels), attachments: [attachment] } }
  },
}
