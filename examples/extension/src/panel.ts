import '@microsource/button'
import { fileOf, keepPassage, type Passage, passageIn, readPassages } from './passages.ts'
import { session } from './session.ts'

const list = document.querySelector('ol')!
const text = document.querySelector('textarea')!
const ask = document.querySelector('micro-source-button')!

function entry({ text: passage, title, url, result }: Passage): HTMLLIElement {
  const item = document.createElement('li')
  const quote = Object.assign(document.createElement('blockquote'), { textContent: passage })
  const source = Object.assign(document.createElement('cite'), { textContent: title, title: url })
  item.append(quote, source)
  if (result) {
    const by = Object.assign(document.createElement('strong'), { textContent: result.by })
    item.append(by, Object.assign(document.createElement('p'), { textContent: result.text || result.note }))
  }
  return item
}

async function show(): Promise<void> {
  list.replaceChildren(...(await readPassages()).map(entry))
}

ask.setAttribute('broker', __BROKER__)
Object.assign(ask, {
  session: () => session(navigator.userActivation.isActive),
  context: async () => {
    const passage = { id: crypto.randomUUID().slice(0, 8), text: text.value, title: 'Written in the panel', url: '' }
    if (!passage.text.trim()) return { title: 'nothing yet' }
    await keepPassage(passage)
    return { title: passage.text.slice(0, 40), document: fileOf(passage) }
  },
  apply: async ({ workerName, note, task, files: [file] }) => {
    const passage = passageIn(await readPassages(), task.attachments)
    if (!passage) throw new Error('The passage of this result was removed.')
    await keepPassage({ ...passage, result: { by: workerName, note, text: file?.type === 'text/plain' ? await file.text() : '' } })
    return { undoHint: 'Under its passage' }
  },
} satisfies Partial<typeof ask>)

chrome.storage.local.onChanged.addListener(() => void show())
document.querySelector<HTMLButtonElement>('#tab')!.onclick = () => void chrome.tabs.create({ url: chrome.runtime.getURL('panel.html') })
await show()
