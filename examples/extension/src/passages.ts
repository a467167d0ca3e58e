import type { Result } from '@microsource/button'

/** What somebody made of a passage. `saved` are the names of files that are no text. */
export interface Made {
  readonly by: string
  readonly note: string
  readonly text: string
  readonly saved: readonly string[]
}

/** A passage that was marked on a page, or written in the panel, and what came back of it. */
export interface Passage {
  readonly id: string
  readonly text: string
  readonly title: string
  readonly url: string
  readonly made: readonly Made[]
}

export async function readPassages(): Promise<Passage[]> {
  const { passages = [] } = await chrome.storage.local.get<{ passages?: Passage[] }>('passages')
  return passages
}

/** Puts a passage first; one with the same id is replaced where it stands. */
export async function keepPassage(passage: Passage): Promise<void> {
  const passages = await readPassages()
  const isKnown = passages.some(({ id }) => id === passage.id)
  await chrome.storage.local.set({
    passages: isKnown ? passages.map((one) => (one.id === passage.id ? passage : one)) : [passage, ...passages],
  })
}

/** The same words from the same place are one passage, however often the dialog opens over them. Any page has `getRandomValues`. */
export const passageOf = (passages: readonly Passage[], words: Pick<Passage, 'text' | 'title' | 'url'>): Passage =>
  passages.find(({ text, url }) => text === words.text && url === words.url)
    ?? { id: crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36), made: [], ...words }

/** The passage as a file. Its name leads from a task back to the passage. */
export const fileOf = ({ id, text, title, url }: Passage): File =>
  new File([`${text}\n\n${title}\n${url}\n`], `passage-${id}.txt`, { type: 'text/plain' })

/** The passage with what came back for it; where it is gone, or nothing went along, what was asked is the passage. */
export async function withResult(
  passages: readonly Passage[], { workerName: by, note, task, files }: Result, save: (file: File) => void,
): Promise<Passage> {
  const passage = passages.find(({ id }) => task.attachments.some(({ name }) => name === `passage-${id}.txt`))
    ?? passageOf([], { text: task.description, title: 'Asked without a passage', url: '' })
  const isText = ({ type }: File): boolean => type.startsWith('text/')
  const text = (await Promise.all(files.filter(isText).map((file) => file.text()))).join('\n\n')
  const others = files.filter((file) => !isText(file))
  others.forEach(save)
  return { ...passage, made: [...passage.made, { by, note, text, saved: others.map(({ name }) => name) }] }
}

/** As a download: the list of passages holds words alone. */
export function saveFile(file: File): void {
  const link = Object.assign(document.createElement('a'), { download: file.name, href: URL.createObjectURL(file) })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
