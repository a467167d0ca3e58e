import { z } from 'zod'

/** Zeros and halves of surrogate pairs: what no database and no JSON of others could carry is refused, not stored. */
const canBeKept = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text)

/** Every free text of a request. */
export const freeText = (max: number, min = 0) => z.string().min(min).max(max).refine(canBeKept, 'has characters that cannot be kept')

/** The same, without the space around it. */
export const trimmedText = (max: number, min = 0) => z.string().trim().min(min).max(max).refine(canBeKept, 'has characters that cannot be kept')
