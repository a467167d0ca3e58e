import '@microsource/button'
import type { EditorDocument } from './document/editor-document.ts'
import { showKeys } from './commands.ts'
import { startSession } from '@microsource/example-host-app/person'

/** Everything Lumen does to let people help: who asks, what goes along, and where the result lands. */
export function createHelpButton(editor: EditorDocument, broker: string, save: () => Promise<void>): HTMLElement {
  const button = document.createElement('micro-source-button')
  button.session = startSession
  button.context = async () => ({ title: editor.title, ...(editor.isOpen && { document: await editor.exportFile() }) })
  button.apply = async ({ workerName, files: [result] }) => {
    const entry = `Add result from ${workerName}`
    if (result) await editor.addImageLayer(result, `Result from ${workerName}`, { entry, version: true })
    await save()
    return { undoHint: `Added as a layer. Undo with ${showKeys('Mod+Z')}` }
  }
  const attributes = { label: 'Get it done', broker, kind: 'photo.retouch', app: 'Lumen' }
  for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value)
  return button
}
