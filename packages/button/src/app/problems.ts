import { isMicrosourceError } from '@microsource/sdk/parts'
import * as words from '../words.ts'

/** The code of a problem document, or '' where the failure is not the broker's. */
export const codeOf = (error: unknown): string => (isMicrosourceError(error) ? error.code : '')

/** No word from the broker, or one that says to come back in a moment. */
export const isUnreachable = (error: unknown): boolean =>
  isMicrosourceError(error) ? error.retryable : error instanceof TypeError

/** What happened and what to do, in a sentence. The broker's own, where it said one. */
export function sentenceOf(error: unknown): string {
  if (isMicrosourceError(error) && error.status) return error.title
  return isUnreachable(error) ? (navigator.onLine ? words.down : words.offline) : words.failed
}
