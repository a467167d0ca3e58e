import '@microsource/button'
import type { MicroSourceButton } from '@microsource/button'
import { startSession } from '@microsource/example-host-app/person'
import { createMicrosource, MicrosourceError } from '@microsource/sdk'
import type { SheetDocument } from './document.ts'
import { type Asking, repairInput } from './repair-input.ts'
import type { Results } from './results.ts'
import { workbookOf } from './sent-workbook.ts'

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
    return { title: sheet.name, document: await sheet.exportFile('xlsx'), input: await repairInput(sheet, asking) }
  }
  button.apply = async ({
    taskId,
    workerName,
    note,
    result,
    files: [file],
    task: { attachments },
  }) => {
    // What was sent is asked for again, because the draft may have lain for a while.
    const asked = workbookOf(attachments)
    const sent = asked && (await client.attachments.blob(asked.id, 'full').catch(unlessGone))
    const explanation = typeof result.explanation === 'string' ? result.explanation : ''
    const isHere = !file || (await results.take({ taskId, workerName, note, explanation, file, sent }))
    return { undoHint: isHere ? 'Shown beside your sheet, cell by cell' : 'Shown in the tab where your sheet is kept' }
  }
  button.addEventListener('ms-task', ({ detail }) => void results.noteTask(detail))
  const attributes = { label: 'Get it done', broker, kind: 'sheet.repair', app: 'Rowan' }
  for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value)
  return button
}

/** What cannot be fetched now may be later, so that fails and can be tried again. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof MicrosourceError) || ![404, 410].includes(error.status)) throw error
}
