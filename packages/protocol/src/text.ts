import { z } from 'zod'

/** Every free text of a request: characters that no database and no JSON of others could carry are refused, not stored. */
export const freeText = (max: number, min = 0) => z.string().min(min).max(max)
  .refine((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text), 'has characters that cannot be kept')

/** The same, without the space around it. */
export const trimmedText = (max: number, min = 0) => z.string().trim().min(min).max(max)
  .refine((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text), 'has characters that cannot be kept')
