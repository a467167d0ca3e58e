import { openDB, type DBSchema } from 'idb'
import type { Fields } from './tray-state.ts'

export interface DraftFile {
  attachmentId: string
  file: File
  uploadUrl: string | undefined
  done: boolean
}

/** What a worker prepared for one assignment and round; it outlives a reload, the files included. */
export interface Draft {
  round: number
  submissionId: string
  note: string
  /** Absent in drafts of before kinds had fields. */
  result?: Fields
  files: DraftFile[]
  savedAt: string
}

interface Stored extends DBSchema {
  drafts: { key: string; value: Draft }
}

const open = () =>
  openDB<Stored>('microsource-desk', 1, {
    upgrade: (db) => {
      db.createObjectStore('drafts')
    },
    // The browser may take it away, for room or because somebody asked; what is kept next opens it anew.
    terminated: () => {
      opened = undefined
    },
  })
let opened: ReturnType<typeof open> | undefined
const store = () =>
  (opened ??= open().catch((error: unknown) => {
    opened = undefined
    throw error
  }))

/** A browser that keeps nothing (private mode, full disk) still lets people work: the draft lives in the page alone. */
const unlessRefused = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => work().catch(() => otherwise)

export const loadDraft = (assignmentId: string): Promise<Draft | undefined> =>
  unlessRefused(async () => (await store()).get('drafts', assignmentId), undefined)

export const saveDraft = (assignmentId: string, draft: Draft): Promise<boolean> =>
  unlessRefused(async () => {
    const change = (await store()).transaction('drafts', 'readwrite')
    const put = change.store.put(draft, assignmentId)
    // At once: the page may be about to go.
    change.commit()
    await Promise.all([put, change.done])
    return true
  }, false)

export const dropDraft = (assignmentId: string): Promise<boolean> =>
  unlessRefused(async () => {
    await (await store()).delete('drafts', assignmentId)
    return true
  }, false)
