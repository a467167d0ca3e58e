/** A passage that was marked on a page, and what somebody made of it. */
export interface Passage {
  readonly id: string
  readonly text: string
  readonly title: string
  readonly url: string
  readonly result?: { readonly by: string; readonly note: string; readonly text: string }
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

/** The passage as a file. Its name leads from a task back to the passage. */
export const fileOf = ({ id, text, title, url }: Passage): File =>
  new File([`${text}\n\n${title}\n${url}\n`], `passage-${id}.txt`, { type: 'text/plain' })

export const passageIn = (passages: readonly Passage[], attachments: readonly { name: string }[]): Passage | undefined =>
  passages.find(({ id }) => attachments.some(({ name }) => name === `passage-${id}.txt`))
