export { letterMoney, momentWords } from './letter-words.ts'
export { insertLetter } from './letters.repository.ts'
export { type LetterWords, lettersStep } from './letters.service.ts'
export type { LetterRow } from './letters.table.ts'
