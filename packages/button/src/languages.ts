import type { Parts, Spoken } from './app/speech.ts'

/** The languages besides English: the build puts in the imports of every file of words in `languages/`. */
const all: Record<string, Parts> = {}

/** By the name of a language, Chinese also by its script: `zh-TW` is written as `zh-Hant` is. */
export default function spokenIn(tag: string): Spoken | undefined {
  const { language, script = '' } = new Intl.Locale(tag).maximize()
  const name = script === 'Hant' ? 'zh-Hant' : language
  return all[name] && { name, direction: /Arab|Hebr/.test(script) ? 'rtl' : 'ltr', parts: all[name] }
}
