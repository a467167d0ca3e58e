import { letterMoney, type LetterWords } from '../letters/index.ts'

/** A text as somebody typed it, by its paragraphs. */
export const toParts = (text: string | null | undefined): string[] =>
  (text ?? '').split(/\n\s*\n/).map((part) => part.trim()).filter((part) => part !== '')

/** What operators write themselves: only the first line is ours. */
export const operatorLetters = {
  payout_letter: ({ amount, currency, text }) => ({
    subject: `About your payout of ${letterMoney(amount, currency)}`,
    parts: toParts(text),
  }),
  refund_letter: ({ amount, currency, text }) => ({
    subject: `About the ${letterMoney(amount, currency)} you asked back`,
    parts: toParts(text),
  }),
} satisfies LetterWords
