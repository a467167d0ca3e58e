import type * as words from '../words.ts'

type Words = typeof words

/** The broker's refusals that a requester can meet in the button, by code. In English the broker says them itself. */
export const problemCodes = [
  'wanted_by_too_soon', 'wanted_by_too_late', 'price_too_low', 'price_too_high', 'spend_limit_reached',
  'confirmation_declined', 'rate_limited',
  'file_too_large', 'file_empty', 'file_unreadable', 'file_not_what_it_claims', 'too_many_pixels', 'too_many_files',
  'unsupported_media', 'file_missing', 'unsupported_currency', 'stale_review', 'not_reviewable', 'no_rounds_left',
  'not_cancelable', 'not_found', 'internal',
] as const

/**
 * The words of a language besides English. Sentences keep the places of the English ones, in the order that the language
 * wants. What a machine drafted says so until a person who speaks the language has read it.
 */
export type Language = {
  [K in keyof Words]: Words[K] extends (...said: never[]) => string ? string
    : Words[K] extends string ? string : { [T in keyof Words[K]]: string }
} & {
  /** Its own name and its English one. */
  language: [own: string, english: string]
  draftedBy: 'machine' | 'person'
  problems: Record<(typeof problemCodes)[number], string>
}
