import { open } from '@microsource/button'
import { fileOf, type Passage, passageOf, saveFile, withResult } from './passages.ts'
import { askBackground, session } from './session.ts'

const markedWords = () => {
  const text = getSelection()?.toString().trim() ?? ''
  return { text: text || document.title, title: document.title, url: location.href }
}

const passages = (): Promise<Passage[]> => askBackground({ ask: 'passages' })

/** How long a click in a page counts for the browser; the one on the menu is none there. */
const clickMs = 5_000

/** A content script has no `customElements`, so there is no tag here: `open()` shows the dialog by itself. */
function ask(): Promise<unknown> {
  const askedAt = performance.now()
  const words = markedWords()
  return open({
    broker: __BROKER__,
    kind: 'custom',
    app: 'Margin',
    session: () => session(performance.now() - askedAt < clickMs || navigator.userActivation.isActive),
    context: async () => {
      const marked = passageOf(await passages(), words)
      await askBackground({ ask: 'keep', passage: marked })
      return { title: marked.title, document: fileOf(marked) }
    },
    apply: async (result) => {
      await askBackground({ ask: 'keep', passage: await withResult(await passages(), result, saveFile) })
      return { undoHint: 'Kept in the panel of Margin' }
    },
  })
}

// The script comes again with every click on its menu; the dialog of the first time is still there.
const world = globalThis as { askMargin?: () => Promise<unknown> }
world.askMargin ??= ask
void world.askMargin()
