import type { Fields } from './kind.ts'

/** A file as a review may open it. `reduced` is all there is of a result before approval. */
export interface ReviewFile {
  readonly name: string
  readonly mediaType: string
  readonly load: (variant: 'reduced' | 'full') => Promise<Blob>
}

/** What a review element draws. */
export interface ReviewView {
  readonly input: Fields
  /** The fields of the result: what the kind's `reduce` left of them until approval, all after. */
  readonly result: Fields
  readonly reduced: boolean
  readonly note: string
  readonly asked: readonly ReviewFile[]
  readonly delivered: readonly ReviewFile[]
  /** BCP 47, for numbers and dates. */
  readonly locale: string
}

/**
 * The default export of a kind's `review.ts`: draws into `host` and answers what undoes it. It makes a shadow root of its own,
 * takes its colors from the custom properties `--ms-*` and imports nothing at run time: it lands in pages of strangers.
 */
export type MountReview = (host: HTMLElement, view: ReviewView) => () => void
