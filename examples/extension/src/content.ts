import { open } from '@microsource/button'
import { fileOf, type Passage, passageIn } from './passages.ts'
import { askBackground, session } from './session.ts'

function markedPassage(): Passage {
  const text = getSelection()?.toString().trim() ?? ''
  return { id: crypto.randomUUID().slice(0, 8), text: text || document.title, title: document.title, url: location.href }
}

/** A content script has no `customElements`, so there is no tag here: `open()` shows the dialog by itself. */
function ask(): Promise<unknown> {
  const marked = markedPassage()
  return open({
    broker: __BROKER__,
    kind: 'custom',
    app: 'Margin',
    session: () => session(true),
    context: async () => {
      await askBackground({ ask: 'keep', passage: marked })
      return { title: marked.title, document: fileOf(marked) }
    },
    apply: async ({ workerName, note, task, files: [file] }) => {
      const kept = passageIn(await askBackground<Passage[]>({ ask: 'passages' }), task.attachments) ?? marked
      const result = { by: workerName, note, text: file?.type === 'text/plain' ? await file.text() : '' }
      await askBackground({ ask: 'keep', passage: { ...kept, result } })
      return { undoHint: 'Kept in the panel of Margin' }
    },
  })
}

// The script comes again with every click on its menu; the dialog of the first time is still there.
const world = globalThis as { askMargin?: () => Promise<unknown> }
world.askMargin ??= ask
void world.askMargin()
