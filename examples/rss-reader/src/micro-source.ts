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
    const { value } = await api.curation(reader.curatedView)
    return { title: titleOf(value.items), input: { ...value } }
  }
  button.apply = async ({ task, workerName, note, result }) => {
    // The feeds may have moved on: the task still knows what was sent along with it.
    const { input } = await client.tasks.input(task.id)
    const content = digestContent({ asked: input, result, note, description: task.description })
    const { value: kept } = await api.addDigest({ taskId: task.id, workerName, content })
    await reader.loadLibrary()
    reader.openView(`digest:${kept.id}`)
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
