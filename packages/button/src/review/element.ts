import type { Attachment, Task } from '../wire.ts'

/** A file as a review may open it; what it fails with has a sentence for people as its message. */
export interface ReviewFile {
  readonly name: string
  readonly mediaType: string
  readonly load: (variant: 'reduced' | 'full') => Promise<Blob>
}

/** What a review element draws. */
export interface ReviewView {
  readonly note: string
  readonly asked: readonly ReviewFile[]
  readonly delivered: readonly ReviewFile[]
  /** BCP 47, for numbers and dates. */
  readonly locale: string
}

/** Draws how a result is looked at into `host` and answers what undoes it. What goes wrong inside is said inside. */
export type MountReview = (host: HTMLElement, view: ReviewView) => () => void

/** The review element of a kind: a chunk of its own, loaded when there is something to look at. */
export interface ReviewElement {
  /** Files it shows itself; all others stand beside it, to take and open. */
  takes(file: Attachment): boolean
  /** Shown also where it takes none of the files, for results that are no files. */
  always?: boolean
  load(): Promise<{ default: MountReview }>
}

const pictures: ReviewElement = {
  takes: ({ mediaType }) => /^image\/(png|jpe?g|webp|gif|avif)/.test(mediaType),
  load: () => import('../compare/compare.ts'),
}

/** Kinds with an element of their own; every other kind compares pictures. */
const elements: Record<string, ReviewElement> = {}

export const elementOf = ({ kind }: Task): ReviewElement => elements[kind] ?? pictures
