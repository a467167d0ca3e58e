import { isMicrosourceError } from '@microsource/sdk/parts'
import * as words from '../words.ts'
import { learning } from './speech.ts'

/** Sentences of the language for what the broker refuses, by code. In English it says them itself. */
let known: Record<string, string> = {}
learning('problems', ([list = {}]) => { known = list as typeof known }, [])

/** The code of a problem document, or '' where the failure is not the broker's. */
export const codeOf = (error: unknown): string => (isMicrosourceError(error) ? error.code : '')

/** No word from the broker, or one that says to come back in a moment. */
export const isUnreachable = (error: unknown): boolean =>
  isMicrosourceError(error) ? error.retryable : error instanceof TypeError

/** What happened and what to do, in a sentence: in the reader's words, else in the broker's, which are English. */
export function sentenceOf(error: unknown): string {
  if (isMicrosourceError(error) && error.status) return known[error.code] ?? error.title
  return isUnreachable(error) ? (navigator.onLine ? words.down : words.offline) : words.failed
}
