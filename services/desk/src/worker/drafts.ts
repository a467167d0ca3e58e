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

/** The words of a draft, which are small enough to be written in the moment in which a page goes. */
export type LastWords = Pick<Draft, 'round' | 'submissionId' | 'note' | 'result' | 'savedAt'>

const lastWordsKey = (assignmentId: string): string => `microsource-desk.last-words.${assignmentId}`

/** A database may drop what it is given while the page goes; this is written at once. Of a full disk nothing is said. */
export function saveLastWords(assignmentId: string, words: LastWords): void {
  try {
    localStorage.setItem(lastWordsKey(assignmentId), JSON.stringify(words))
  } catch {
    // The database was told, too.
  }
}

/** Gives them once: from then on the draft has them. */
export function takeLastWords(assignmentId: string): LastWords | undefined {
  try {
    const kept = localStorage.getItem(lastWordsKey(assignmentId))
    localStorage.removeItem(lastWordsKey(assignmentId))
    return kept === null ? undefined : (JSON.parse(kept) as LastWords)
  } catch {
    return undefined
  }
}

export const dropDraft = (assignmentId: string): Promise<boolean> =>
  unlessRefused(async () => {
    await (await store()).delete('drafts', assignmentId)
    return true
  }, false)
