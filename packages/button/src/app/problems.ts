import { isMicrosourceError } from '@microsource/sdk/parts'
import * as words from '../words.ts'
import { english, language, learning } from './speech.ts'

/** Sentences of the language for what the broker refuses, by code. In English it says them itself. */
let known: Record<string, string> = {}
learning('problems', ([list = {}]) => { known = list as typeof known }, [])

/** The code of a problem document, or '' where the failure is not the broker's. */
export const codeOf = (error: unknown): string => (isMicrosourceError(error) ? error.code : '')

/** No word from the broker, one that says to come back in a moment, or another who answers in its place. */
export const isUnreachable = (error: unknown): boolean =>
  isMicrosourceError(error) ? error.retryable || error.code === 'unexpected_answer' : error instanceof TypeError

/** Sentences of the broker that are said as they came. */
const foreign = new Set<string>()
/** The language a sentence is in, for whoever reads it aloud. */
export const langOf = (sentence: string): string => foreign.has(sentence) ? english : language

/** What happened and what to do, in a sentence: in the reader's words, else in the broker's, which are English. */
export function sentenceOf(error: unknown): string {
  if (isMicrosourceError(error) && error.status) {
    if (!known[error.code]) foreign.add(error.title)
    return known[error.code] ?? error.title
  }
  return isUnreachable(error) ? (navigator.onLine ? words.down : words.offline) : words.failed
}
