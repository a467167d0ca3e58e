import '@microsource/button'
import type { MicroSourceButton } from '@microsource/button'
import { startSession } from '@microsource/example-host-app/person'
import { createMicrosource } from '@microsource/sdk'
import type { SheetDocument } from './document.ts'
import { type Asking, repairInput } from './repair-input.ts'
import type { Results } from './results.ts'

/** Everything Rowan does to let people help: who asks, what goes along, and where the result lands. */
export function createHelpButton(
  sheet: SheetDocument,
  results: Results,
  asking: Asking,
  broker: string,
): MicroSourceButton {
  const button = document.createElement('micro-source-button')
  const client = createMicrosource({ brokerUrl: broker, session: startSession })
  button.session = startSession
  button.context = async () => {
    if (!sheet.isOpen) return { title: 'a workbook' }
    results.noteOutgoing()
    return { title: sheet.name, document: await sheet.exportFile('xlsx'), input: await repairInput(sheet, asking) }
  }
  button.apply = async ({
    taskId,
    workerName,
    note,
    result,
    files: [file],
    task: {
      attachments: [first],
    },
  }) => {
    // What was sent is asked for again, because the draft may have lain for a while.
    const sent = first && (await client.attachments.blob(first.id, 'full').catch(() => undefined))
    const explanation = typeof result.explanation === 'string' ? result.explanation : ''
    if (file) await results.take({ taskId, workerName, note, explanation, file, sent })
    return { undoHint: 'Shown beside your sheet, cell by cell' }
  }
  button.addEventListener('ms-task', async ({ detail: { id } }) => {
    if (await results.noteTask(id)) asking.asked.drop()
  })
  const attributes = { label: 'Get it done', broker, kind: 'sheet.repair', app: 'Rowan' }
  for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value)
  return button
}
