/** The words of a language, by chunk: in the order in which the chunk keeps them, as the build wrote both. */
export type Lists = Record<string, unknown[]>
/** What a language comes in: with the click, sending, refusals, what became of it, the story of that, the review. */
export type Parts = (() => Promise<Lists> | Lists)[]

export const english = 'en'
/** The language that the dialog speaks, and the way from which side to which. */
export let language = english
export let direction = 'ltr'
/** For dates, numbers and money: the language as the reader's own place has it. */
export let locale = english

let parts: Parts | undefined
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
export async function hear(part: number): Promise<boolean> {
  try {
    const lists = (await parts?.[part]?.()) ?? {}
    Object.assign(heard, lists)
    for (const chunk in lists) learners[chunk]?.(lists[chunk])
    return true
  } catch {
    return false
  }
}

/** The page's languages are known by name, Chinese also by its script: `zh-TW` is written as `zh-Hant` is. */
function nameOf(tag: string): [name: string, script: string] {
  try {
    const { language: name, script = '' } = new Intl.Locale(tag).maximize()
    return [script === 'Hant' ? 'zh-Hant' : name, script]
  } catch {
    return [english, '']
  }
}

async function begin(name: string, own: Record<string, Parts> = {}): Promise<string> {
  const all = name === english || own[name] ? own : await import('../languages.ts').then((map) => map.default, () => own)
  parts = all[name]
  return parts && (await hear(0)) ? name : english
}

/**
 * Speaks the language of a button from here on: its attribute's, that of the page around it, or the browser's. All
 * buttons of a page speak one language, that of the one used last.
 */
export async function speak(host: HTMLElement): Promise<void> {
  const tag = host.getAttribute('locale') || languageAround(host) || navigator.language
  const [wanted, script] = nameOf(tag)
  if (wanted !== language) {
    heard = {}
    for (const learn of Object.values(learners)) learn()
    language = await begin(wanted, (host.constructor as { words?: Record<string, Parts> }).words)
    direction = language !== english && /Arab|Hebr/.test(script) ? 'rtl' : 'ltr'
    if (language === english) parts = undefined
    void hear(1)
    void hear(2)
  }
  const own = wanted === language ? tag : english
  locale = navigator.languages.find((one) => one.startsWith(`${own}-`)) ?? own
}
