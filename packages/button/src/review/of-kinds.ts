import type { MountReview } from '@microsource/kinds/review-element'
import type { Load } from '../app/arrive.ts'

/** The review elements of kinds: the build puts in an import for each folder of a kind that has one. */
const elements: Partial<Record<string, Load<{ default: MountReview }>>> = {}

export default elements
