import type { Work } from '../kind.ts'
import type { Digest, DigestInput, ReducedDigest } from './schema.ts'
import { firstSentence, firstWords } from './text.ts'

const noteWordsMax = 6
const summaryWordsMax = 40

/**
 * Order, titles and ratings of a digest and the first third of its notes; the others, and the summary, by their
 * beginning.
 */
export function reduce({ result }: Work<DigestInput, Digest>): ReducedDigest {
  const whole = Math.floor(result.entries.length / 3)
  return {
    summary: firstSentence(result.summary, summaryWordsMax),
    entries: result.entries.map((entry, index) =>
      index < whole ? { ...entry, cut: false } : { ...entry, note: firstWords(entry.note, noteWordsMax), cut: true },
    ),
  }
}
