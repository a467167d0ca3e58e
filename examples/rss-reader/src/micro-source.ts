import '@microsource/button'
import type { MicroSourceButton } from '@microsource/button'
import { startSession } from '@microsource/example-host-app/person'
import { createMicrosource } from '@microsource/sdk'
import { digestContent } from './curation/digest-content.ts'
import { api } from './state/api.ts'
import type { Reader } from './state/reader.ts'

/** Everything Sheaf does to let people help: who asks, what goes along, and where the result lands. */
export function createHelpButton(reader: Reader, broker: string): MicroSourceButton {
  const button = document.createElement('micro-source-button')
  const client = createMicrosource({ brokerUrl: broker, session: startSession })
  button.session = startSession
  button.context = async () => {
    const { value: input } = await api.curation(reader.curatedView)
    return { title: titleOf(input.items), input }
  }
  button.apply = async ({ taskId, workerName, note }) => {
    const { submission } = await client.tasks.get(taskId)
    const [asked, delivered] = await Promise.all([
      client.tasks.input(taskId),
      client.tasks.result(taskId, submission?.id ?? ''),
    ])
    const content = digestContent({ asked: asked.input, result: delivered.result, note })
    const { value } = await api.addDigest({ taskId, workerName, content })
    await reader.loadLibrary()
    reader.openView(`digest:${value.id}`)
    return { undoHint: 'Opened beside your feeds. Removing it there can be undone' }
  }
  const attributes = { label: 'Ask someone to read these', broker, kind: 'feed.curate', app: 'Sheaf' }
  for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value)
  return button
}

function titleOf(items: readonly { feed: { id: string; name: string } }[]): string {
  const feeds = new Set(items.map(({ feed }) => feed.id)).size
  const from = feeds === 1 ? items[0]?.feed.name : `${feeds} feeds`
  return `${items.length} ${items.length === 1 ? 'item' : 'items'} from ${from}`
}
