import '@microsource/button'
import { fileOf, keepPassage, type Made, type Passage, passageOf, readPassages, saveFile, withResult } from './passages.ts'
import { session } from './session.ts'

const list = document.querySelector('ol')!
const text = document.querySelector('textarea')!
const ask = document.querySelector('micro-source-button')!

const line = (tag: string, textContent: string): HTMLElement => Object.assign(document.createElement(tag), { textContent })

const madeEntry = ({ by, note, text: words, saved }: Made): HTMLElement[] => [
  line('strong', by),
  ...[note, words, saved.length > 0 && `Saved: ${saved.join(', ')}`].flatMap((said) => said ? line('p', said) : []),
]

function entry({ text: passage, title, url, made }: Passage): HTMLElement {
  const item = document.createElement('li')
  // A long one scrolls, by the keys as well.
  item.append(Object.assign(line('blockquote', passage), { tabIndex: 0 }), Object.assign(line('cite', title), { title: url }), ...made.flatMap(madeEntry))
  return item
}

async function show(): Promise<void> {
  list.replaceChildren(...(await readPassages()).map(entry))
}

ask.setAttribute('broker', __BROKER__)
Object.assign(ask, {
  session: () => session(navigator.userActivation.isActive),
  context: async () => {
    if (!text.value.trim()) return { title: 'nothing yet' }
    const passage = passageOf(await readPassages(), { text: text.value, title: 'Written in the panel', url: '' })
    await keepPassage(passage)
    return { title: passage.text.slice(0, 40), document: fileOf(passage) }
  },
  apply: async (result) => {
    await keepPassage(await withResult(await readPassages(), result, saveFile))
    return { undoHint: 'Under its passage' }
  },
} satisfies Partial<typeof ask>)

chrome.storage.local.onChanged.addListener(() => void show())
document.querySelector<HTMLButtonElement>('#tab')!.onclick = () => void chrome.tabs.create({ url: chrome.runtime.getURL('panel.html') })
await show()
