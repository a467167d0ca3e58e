import { newAttachmentId, newTaskId } from '@microsource/sdk/parts'
import type { Context, Fields } from '../types.ts'
import type { Money } from '../wire.ts'
import { all, drop, put, type Row } from './store.ts'
import { defaultWhen, type When } from './when.ts'

export interface DraftFile {
  /** Attachment id, minted when the file is added: an upload goes on under it. */
  id: string
  name: string
  blob: Blob
  /** Where the upload continues, once it has begun. */
  url?: string | undefined
  done?: boolean | undefined
  /** The host's current document, replaced by a newer state of itself. */
  current?: boolean
}

export interface Draft extends Row {
  draft: true
  broker: string
  kind: string
  who: string
  text: string
  /** In minor units of the currency. */
  cents: number | undefined
  /** Of the app, when the dialog was opened last. */
  currency?: Money['currency']
  when: When
  /** Fixed when sending begins, so that every repetition asks for the same. */
  wantedBy?: string | undefined
  files: DraftFile[]
  /** Fields from the app; when it is sent, with what the dialog asked for. */
  input?: Fields
  /** What the app calls the thing it brings, said where that is no file. */
  title?: string | undefined
  /** What was said to the kind's own fields, so that a newer state of the app does not take it away. */
  answers?: Fields
  withoutDocument?: boolean
  /** Files that the browser did not keep. */
  lost?: { name: string }[]
  state: 'writing' | 'sending' | 'short'
  /** What was asked for under its id so far. */
  asked?: string[]
  savedAt: number
}

/** Whose draft: one for each broker, kind of task and person. */
export interface Owner {
  broker: string
  kind: string
  who: string | undefined
}

/** No broker takes more of one file. */
export const mostBytes = 2e8
/** Asked before anything is read: a file of gigabytes would freeze the page, and what is none has no size. */
export const fits = ({ size }: Blob): boolean => size <= mostBytes

/** The draft's id is the task's id, minted once: creating twice is creating once. */
export const newDraft = ({ broker, kind, who = '' }: Owner): Draft => ({
  id: newTaskId(),
  draft: true,
  broker,
  kind,
  who,
  text: '',
  cents: 100,
  when: defaultWhen(),
  files: [],
  state: 'writing',
  savedAt: 0,
})

/** Files are rows of their own, so that typing does not write them again and again. */
interface FileRow extends Row {
  blob: Blob
}

export async function saveDraft(draft: Draft): Promise<void> {
  draft.savedAt = Date.now()
  await put({ ...draft, files: draft.files.map(({ blob: _blob, ...rest }) => rest) } as Row)
}

export async function addFile(draft: Draft, file: File, current = false): Promise<void> {
  const added: DraftFile = { id: newAttachmentId(), name: file.name, blob: file, current }
  draft.files[current ? 'unshift' : 'push'](added)
  await put({ id: added.id, blob: file } as FileRow)
  await saveDraft(draft)
}

export async function removeFile(draft: Draft, file: DraftFile): Promise<void> {
  draft.files.splice(draft.files.indexOf(file), 1)
  await drop(file.id)
  await saveDraft(draft)
}

export async function forgetDraft(draft: Draft): Promise<void> {
  await Promise.all([draft.id, ...draft.files.map(({ id }) => id)].map(drop))
}

/** The newest draft of this broker and kind. One of another person is not shown; where nobody can be asked it is who it was. */
export async function findDraft({ broker, kind, who }: Owner): Promise<Draft | undefined> {
  const rows = await all<Draft & FileRow>()
  const [found] = rows
    .filter((draft) => draft.draft && draft.broker === broker && draft.kind === kind && draft.who === (draft.who && (who ?? draft.who)))
    .sort((a, b) => b.savedAt - a.savedAt)
  if (!found) return undefined
  const { files } = found
  const lost = files.filter((file) => !Object.assign(file, rows.find(({ id }) => id === file.id)).blob)
  // Some browsers keep no files, as Safari in private windows: nothing goes out without them that was sent with them.
  if (lost[0]) found.state = 'writing'
  return { ...found, who: who ?? found.who, lost, files: files.filter(({ blob }) => blob) }
}

/**
 * Puts the host's current document first; a newer state of the same document, or of the fields, replaces the older.
 * False where a file is too large.
 */
export async function takeContext(
  draft: Draft, { document, attachments = [], input, title }: Context,
): Promise<boolean> {
  const brought = [document, ...attachments].filter((file) => file) as File[]
  if (draft.state !== 'writing') return true
  Object.assign(draft, { input, title })
  for (const file of brought.filter(fits)) {
    const same = draft.files.find(({ current, name, blob }) =>
      file === document ? current : name === file.name && blob.size === file.size)
    if (file !== document ? same : draft.withoutDocument || (same && same.name !== file.name)) continue
    if (same) await removeFile(draft, same)
    await addFile(draft, file, file === document)
  }
  return brought.every(fits)
}
