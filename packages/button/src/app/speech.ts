import { arrive, type Load } from './arrive.ts'

/** The words of a language, by chunk: in the order in which the chunk keeps them, as the build wrote both. */
export type Lists = Record<string, unknown[]>
/** What a language comes in: with the click, sending, refusals, what became of it, the story of that, the review. */
export type Parts = Load<Lists>[]

export interface Spoken {
  name: string
  direction: 'ltr' | 'rtl'
  parts: Parts
}

export const english = 'en'
/** The language that the dialog speaks, and the way from which side to which. */
export let language = english
export let direction = 'ltr'
/** For dates, numbers and money: the language as the reader's own place has it. */
export let locale = english

let parts: Parts | undefined
/** The tag that was asked for last, unless English was said instead. */
let spoken: string | undefined
let heard: Lists = {}
const learners: Record<string, (list?: unknown[]) => void> = {}

/** Every chunk says here how it takes other words than its own, which are English. */
export function learning(chunk: string, learn: (list: unknown[]) => void, own: unknown[]): void {
  learners[chunk] = (list = own) => learn(list)
  learners[chunk](heard[chunk])
}

/** From right to left, a name or an amount keeps its own order among the words around it. */
export const apart = (text: string, mark = '\u2068'): string => direction === 'rtl' ? `${mark}${text}\u2069` : text

/** Puts what is said into the places of a sentence. */
export const fill = (text: string, ...said: string[]): string => text.replace(/{(\d)}/g, (_, place) => apart(said[place]!))

export type Sentence<Said extends string[]> = ((...said: Said) => string) & { text: string }

/** A sentence with places for something: `{0}` for the first, `{1}` for the second. The build keeps its text alone. */
export const sentence = <Said extends string[]>(text: string): Sentence<Said> =>
  Object.assign((...said: Said) => fill(text, ...said), { text })

/** `lang` of what a node stands in, also where that is a shadow tree. */
function languageAround(node: Element): string | undefined {
  const found = node.closest<HTMLElement>('[lang]')
  const { host } = node.getRootNode() as ShadowRoot
  return found?.lang || (host && languageAround(host))
}

/** Asks for words of the language; where they do not come, English is said. */
export async function hear(part: number): Promise<Lists | undefined> {
  const lists = await (parts && arrive(parts[part]!).catch(() => undefined))
  Object.assign(heard, lists)
  for (const chunk in lists) learners[chunk]?.(lists[chunk])
  return lists
}

/** A page that imports a language has it under its tags; whatever else there is comes with the map of all. */
type Known = Record<string, Spoken | undefined>

const languages = () => import('../languages.ts')

async function find(tag: string, own: Known = {}): Promise<Spoken | undefined> {
  if (/^en\b/i.test(tag)) return undefined
  try {
    const found = own[tag] ?? own[tag.split('-')[0]!] ?? (await arrive(languages)).default(tag)
    parts = found?.parts
    return (await hear(0)) && found
  } catch { /* English is said instead. */ }
}

/**
 * Speaks the language of a button from here on: its attribute's, that of the page around it, or the browser's. All
 * buttons of a page speak one language, that of the one used last.
 */
export async function speak(host: HTMLElement): Promise<void> {
  const tag = host.getAttribute('locale') || languageAround(host) || navigator.language
  if (tag === spoken) return
  parts = undefined
  heard = {}
  for (const learn of Object.values(learners)) learn()
  const found = await find(tag, (host.constructor as { words?: Known }).words)
  if (!found) parts = undefined
  spoken = found && tag
  language = found?.name ?? english
  direction = found?.direction ?? 'ltr'
  let place = english
  try {
    // A tag of the page may be none: "en-".
    if (found || /^en\b/i.test(tag)) [place] = Intl.getCanonicalLocales(tag) as [string]
  } catch { /* Numbers and dates are said as in English then. */ }
  locale = navigator.languages.find((one) => one.startsWith(`${place}-`)) ?? place
  void hear(2)
}
