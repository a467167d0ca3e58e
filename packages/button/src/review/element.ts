import type { MountReview } from '@microsource/kinds/review-element'
import type { Load } from '../app/arrive.ts'
import type { Attachment, Task } from '../wire.ts'
import ofKinds from './of-kinds.ts'

/** The review element of a kind: a chunk of its own, loaded when there is something to look at. */
export interface ReviewElement {
  /** The kind's own, which draws the fields of the result too. */
  ofKind: boolean
  /** Files it is given to show. */
  takes(file: Attachment): boolean
  load: Load<{ default: MountReview }>
}

const pictures: ReviewElement = {
  ofKind: false,
  takes: ({ mediaType }) => /^image\/(png|jpe?g|webp|gif|avif)/.test(mediaType),
  load: () => import('../compare/compare.ts'),
}

/** Kinds without an element of their own compare pictures. */
export function elementOf({ kind }: Task): ReviewElement {
  const load = ofKinds[kind]
  return load ? { ofKind: true, takes: () => true, load } : pictures
}
