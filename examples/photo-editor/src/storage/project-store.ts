import { openDB, type DBSchema } from 'idb'
import type { EditorDocument } from '../document/editor-document.ts'
import type { SavedHistory } from '../document/history.ts'
import { assetIds, type DocumentState } from '../document/layers.ts'

interface Schema extends DBSchema {
  project: { key: 'current'; value: SavedHistory<DocumentState> }
  assets: { key: string; value: Blob }
}

const database = () =>
  openDB<Schema>('lumen', 1, {
    upgrade(db) {
      db.createObjectStore('project')
      db.createObjectStore('assets')
    },
  })

/** Structured cloning keeps what the states share, so a hundred undo steps are stored about as small as one. */
export async function saveProject(editor: EditorDocument): Promise<void> {
  const saved = editor.save()
  const db = await database()
  const used = new Set(saved?.entries.flatMap(({ state }) => assetIds(state)))
  const stored = new Set(await db.getAllKeys('assets'))
  const write = db.transaction(['project', 'assets'], 'readwrite')
  const assets = write.objectStore('assets')
  for (const id of used) if (!stored.has(id)) void assets.put(editor.assets.get(id).blob, id)
  for (const id of stored) if (!used.has(id)) void assets.delete(id)
  if (saved) void write.objectStore('project').put(saved, 'current')
  else void write.objectStore('project').delete('current')
  await write.done
  db.close()
}

/** Brings back what was open before the page was closed. True when there was something. */
export async function loadProject(editor: EditorDocument): Promise<boolean> {
  const db = await database()
  const saved = await db.get('project', 'current')
  if (!saved) return false
  for (const id of new Set(saved.entries.flatMap(({ state }) => assetIds(state)))) {
    const blob = await db.get('assets', id)
    if (!blob) throw new Error('A picture of the saved document is missing')
    await editor.assets.add(blob, id)
  }
  db.close()
  editor.restore(saved)
  return true
}
