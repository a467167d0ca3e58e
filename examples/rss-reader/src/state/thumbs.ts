import type { Done, Outbox } from './outbox.ts'
import type { Digest, Thumb } from './types.ts'

const aboutOf = (digestId: number, itemId: string): string => `thumb:${digestId}:${itemId}`

/** Null takes a thumb back. */
export const thumbDone = (digestId: number, itemId: string, thumb: Thumb | null): Done => ({
  about: aboutOf(digestId, itemId),
  path: `/api/digests/${digestId}/thumb`,
  body: { itemId, thumb },
  shownAt: `/api/digests/${digestId}`,
})

export function withThumb(digest: Digest, itemId: string, thumb: Thumb | null): Digest {
  const { [itemId]: _before, ...others } = digest.thumbs
  return { ...digest, thumbs: thumb ? { ...others, [itemId]: thumb } : others }
}

/** As the person left it, also where the server has not heard of it or the copy is an old one. */
export function withKeptThumbs(digest: Digest, outbox: Outbox): Digest {
  return digest.entries.reduce((so, { item }) => {
    const waits = outbox.bodyOf(aboutOf(digest.id, item.id))
    return waits ? withThumb(so, item.id, waits['thumb'] as Thumb | null) : so
  }, digest)
}
