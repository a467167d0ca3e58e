import type { Parts } from './app/speech.ts'

/** The languages besides English: the build puts in the imports of every file of words in `languages/`. */
const languages: Record<string, Parts> = {}

export default languages
