import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { IWorkbookData } from '@univerjs/core'

export interface Saved {
  id: string
  name: string
  /** Edited since it was opened or saved as a file. */
  changed: boolean
  snapshot: IWorkbookData
  /** The file it was opened from. */
  file?: Uint8Array
}

/** A workbook that came back for a task, until it was looked through. */
export interface Delivered {
  taskId: string
  workerName: string
  note: string
  /** What was wrong and what was done about it. */
  explanation: string
  file: Uint8Array
  /** The workbook as it went out; without it, what is here now stands for it. */
  sent?: Uint8Array
  /** The document it was made for; '' until somebody says which. */
  documentId: string
  state: 'waiting' | 'applied' | 'put away'
}

export interface Sent {
  documentId: string
  at: number
}

interface Schema extends DBSchema {
  document: { key: 'current'; value: Saved }
  /** Which document went out with a task, by the task's id. */
  sent: { key: string; value: Sent }
  delivered: { key: string; value: Delivered }
}

let opened: Promise<IDBPDatabase<Schema>> | undefined

export function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('rowan', 1, {
    upgrade(db) {
      db.createObjectStore('document')
      db.createObjectStore('sent')
      db.createObjectStore('delivered', { keyPath: 'taskId' })
    },
  })
  return opened
}

export async function keepDocument(saved: Saved): Promise<void> {
  await (await database()).put('document', saved, 'current')
}

export async function dropDocument(): Promise<void> {
  await (await database()).delete('document', 'current')
}

export async function loadDocument(): Promise<Saved | undefined> {
  return (await database()).get('document', 'current')
}
