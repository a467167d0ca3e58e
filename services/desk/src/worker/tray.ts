import { newAttachmentId, newSubmissionId, type UploadStore, type Work } from '@microsource/sdk/worker'
import { worker } from '../wire/clients.ts'
import { toTrouble, type Trouble } from '../wire/trouble.ts'
import { dropDraft, loadDraft, saveDraft } from './drafts.ts'

export interface TrayFile {
  attachmentId: string
  file: File
  uploadUrl: string | undefined
  sent: number
  startedAtMs: number
  startedAtBytes: number
  state: 'uploading' | 'paused' | 'refused' | 'done'
  trouble: Trouble | undefined
}

export interface TrayState {
  loaded: boolean
  /** When the kept draft was from, where there was one. */
  restoredFrom: string | undefined
  kept: boolean
  submissionId: string
  note: string
  files: TrayFile[]
  /** The late submission that keeps what came after the lease. */
  offeredAs: string | undefined
}

export interface TrayOf {
  appId: string
  id: string
  round: number
}

const retryMs = 4000

/** The result being prepared for one assignment: its note and its files on their way up, kept through reload. */
export class Tray {
  state: TrayState = {
    loaded: false,
    restoredFrom: undefined,
    kept: false,
    submissionId: newSubmissionId(),
    note: '',
    files: [],
    offeredAs: undefined,
  }
  private readonly listeners = new Set<() => void>()
  private readonly aborts = new Map<string, AbortController>()
  private saving: ReturnType<typeof setTimeout> | undefined
  private readonly of: TrayOf

  constructor(of: TrayOf) {
    this.of = of
    void this.restore()
    window.addEventListener('online', () => this.resumeAll())
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  readonly snapshot = (): TrayState => this.state

  private change(next: Partial<TrayState>): void {
    this.state = { ...this.state, ...next }
    this.listeners.forEach((listener) => listener())
  }

  private changeFile(attachmentId: string, next: Partial<TrayFile>): void {
    this.change({
      files: this.state.files.map((file) => (file.attachmentId === attachmentId ? { ...file, ...next } : file)),
    })
  }

  private async restore(): Promise<void> {
    const draft = await loadDraft(this.of.id)
    if (draft === undefined || draft.round !== this.of.round) return this.change({ loaded: true })
    const files = draft.files.map(({ attachmentId, file, uploadUrl, done }): TrayFile => ({
      attachmentId,
      file,
      uploadUrl,
      sent: done ? file.size : 0,
      startedAtMs: Date.now(),
      startedAtBytes: 0,
      state: done ? 'done' : 'paused',
      trouble: undefined,
    }))
    this.change({
      loaded: true,
      kept: true,
      restoredFrom: draft.savedAt,
      submissionId: draft.submissionId,
      note: draft.note,
      files,
    })
    this.resumeAll()
  }

  private readonly save = async (): Promise<void> => {
    const { submissionId, note, files } = this.state
    const kept = await saveDraft(this.of.id, {
      round: this.of.round,
      submissionId,
      note,
      savedAt: new Date().toISOString(),
      files: files
        .filter(({ state }) => state !== 'refused')
        .map(({ attachmentId, file, uploadUrl, state }) => ({ attachmentId, file, uploadUrl, done: state === 'done' })),
    })
    this.change({ kept })
  }

  private saveSoon(): void {
    clearTimeout(this.saving)
    this.saving = setTimeout(() => void this.save(), 300)
  }

  setNote(note: string): void {
    this.change({ note })
    this.saveSoon()
  }

  add(files: readonly File[]): void {
    for (const file of files) {
      const attachmentId = newAttachmentId()
      const entry: TrayFile = {
        attachmentId,
        file,
        uploadUrl: undefined,
        sent: 0,
        startedAtMs: Date.now(),
        startedAtBytes: 0,
        state: 'uploading',
        trouble: undefined,
      }
      this.change({ files: [...this.state.files, entry] })
      void this.send(attachmentId)
    }
    void this.save()
  }

  remove(attachmentId: string): void {
    this.aborts.get(attachmentId)?.abort()
    this.change({ files: this.state.files.filter((file) => file.attachmentId !== attachmentId) })
    void this.save()
  }

  resumeAll(): void {
    for (const file of this.state.files) if (file.state === 'paused') void this.send(file.attachmentId)
  }

  private async send(attachmentId: string): Promise<void> {
    const entry = this.state.files.find((file) => file.attachmentId === attachmentId)
    if (entry === undefined || entry.state === 'done') return
    const abort = new AbortController()
    this.aborts.get(attachmentId)?.abort()
    this.aborts.set(attachmentId, abort)
    this.changeFile(attachmentId, {
      state: 'uploading',
      trouble: undefined,
      startedAtMs: Date.now(),
      startedAtBytes: entry.sent,
    })
    try {
      await worker().upload(this.of, entry.file, {
        id: attachmentId,
        name: entry.file.name,
        signal: abort.signal,
        store: this.uploadStore(),
        onProgress: ({ sent }) => this.changeFile(attachmentId, { sent }),
      })
      this.changeFile(attachmentId, { state: 'done', sent: entry.file.size })
      void this.save()
    } catch (error) {
      if (!abort.signal.aborted) this.failed(attachmentId, toTrouble(error))
    }
  }

  /** Where each upload goes on, kept with the draft. */
  private uploadStore(): UploadStore {
    const keep = (attachmentId: string, uploadUrl: string | undefined) => {
      this.changeFile(attachmentId, { uploadUrl })
      this.saveSoon()
    }
    return {
      get: (attachmentId) => this.state.files.find((file) => file.attachmentId === attachmentId)?.uploadUrl,
      set: (attachmentId, url) => keep(attachmentId, url),
      delete: (attachmentId) => keep(attachmentId, undefined),
    }
  }

  private failed(attachmentId: string, trouble: Trouble): void {
    const passing = trouble.retryable
    this.changeFile(attachmentId, { state: passing ? 'paused' : 'refused', trouble })
    if (passing) setTimeout(() => this.resumeAll(), retryMs)
  }

  /** What to deliver: the note and the files that are up. */
  get work(): Work {
    const { submissionId, note, files } = this.state
    const attachments = files.filter(({ state }) => state === 'done').map(({ attachmentId }) => attachmentId)
    return { submissionId, note: note.trim(), attachments }
  }

  async offered(lateId: string): Promise<void> {
    await this.clear()
    this.change({ offeredAs: lateId })
  }

  /** Forgets the draft once the broker has given a receipt for it. */
  async clear(): Promise<void> {
    clearTimeout(this.saving)
    await dropDraft(this.of.id)
    this.change({ note: '', files: [], kept: false, restoredFrom: undefined, submissionId: newSubmissionId() })
  }
}

const trays = new Map<string, Tray>()

/** The same tray for the same assignment and round, so that uploads go on while the worker looks elsewhere. */
export function trayOf(of: TrayOf): Tray {
  const key = `${of.id}:${of.round}`
  const known = trays.get(key)
  if (known !== undefined) return known
  const fresh = new Tray(of)
  trays.set(key, fresh)
  return fresh
}
