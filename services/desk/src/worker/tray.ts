import { newSubmissionId, type UploadStore, type Work } from '@microsource/sdk/worker'
import { worker } from '../wire/clients.ts'
import { toTrouble, type Trouble } from '../wire/trouble.ts'
import { dropDraft, type Draft, loadDraft, saveDraft, saveLastWords, takeLastWords } from './drafts.ts'
import { emptyTray, fileIn, type Fields, type Findings, type TrayFile, type TrayOf, type TrayState } from './tray-state.ts'

const retryMs = 4000

/** The result being prepared for one assignment: its note and its files on their way up, kept through reload. */
export class Tray {
  state: TrayState = emptyTray()
  private readonly listeners = new Set<() => void>()
  private readonly aborts = new Map<string, AbortController>()
  private saving: ReturnType<typeof setTimeout> | undefined
  private readonly of: TrayOf

  constructor(of: TrayOf) {
    this.of = of
    void this.restore()
    window.addEventListener('online', () => this.resumeAll())
    window.addEventListener('pagehide', () => this.saveNow())
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
    const draft = this.withLastWords(await loadDraft(this.of.id))
    if (draft === undefined || draft.round !== this.of.round) return this.startRound()
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
    // Whoever was faster than the disk keeps what they typed and added.
    const { note, result, files: added } = this.state
    this.change({
      loaded: true,
      kept: true,
      restoredFrom: draft.savedAt,
      submissionId: draft.submissionId,
      note: note === '' ? draft.note : note,
      result: { ...draft.result, ...result },
      files: [...files, ...added],
    })
    if (added.length > 0) void this.save()
    this.resumeAll()
  }

  /** What was typed as the page went is newer than what the database was told before. */
  private withLastWords(draft: Draft | undefined): Draft | undefined {
    const words = takeLastWords(this.of.id)
    if (words === undefined || words.round !== this.of.round) return draft
    const mine = draft?.submissionId === words.submissionId ? draft : undefined
    if (draft !== undefined && (mine === undefined || mine.savedAt > words.savedAt)) return draft
    return { files: [], ...mine, ...words }
  }

  /** A later round goes on from what was delivered in the one before. */
  readonly startRound = async (): Promise<void> => {
    this.change({ handingBack: undefined })
    if (this.of.round === 1) return this.change({ loaded: true })
    try {
      const { result } = await worker().result(this.of)
      this.change({ loaded: true, result })
    } catch (error) {
      this.change({ loaded: true, handingBack: toTrouble(error) })
    }
  }

  private readonly save = async (): Promise<void> => {
    clearTimeout(this.saving)
    this.saving = undefined
    const { submissionId, note, result, files } = this.state
    const kept = await saveDraft(this.of.id, {
      round: this.of.round,
      submissionId,
      note,
      result,
      savedAt: new Date().toISOString(),
      files: files
        .filter(({ state }) => state !== 'refused')
        .map(({ attachmentId, file, uploadUrl, state }) => ({ attachmentId, file, uploadUrl, done: state === 'done' })),
    })
    this.change({ kept })
  }

  /** A moment after the first change that is not kept yet, however fast the next ones follow. */
  private saveSoon(): void {
    this.saving ??= setTimeout(() => void this.save(), 300)
  }

  /** What was typed in the last moment before the page goes. */
  private saveNow(): void {
    if (this.saving === undefined) return
    const { submissionId, note, result } = this.state
    saveLastWords(this.of.id, { round: this.of.round, submissionId, note, result, savedAt: new Date().toISOString() })
    void this.save()
  }

  private edit(next: Partial<TrayState>): void {
    const { findings } = this.state
    this.change({ ...next, findings: findings && { ...findings, stale: true } })
    this.saveSoon()
  }

  setNote(note: string): void {
    this.edit({ note })
  }

  readonly setResult = (result: Fields): void => this.edit({ result })

  /** What the broker says of the draft as it is now. */
  setFindings({ checks = [], misfits = [] }: Partial<Pick<Findings, 'checks' | 'misfits'>>): void {
    this.change({ findings: { at: (this.state.findings?.at ?? 0) + 1, checks, misfits, stale: false } })
  }

  /** What was refused before makes room for what is added now. */
  add(files: readonly File[], accepts?: readonly string[]): void {
    const added = files.map((file) => fileIn(file, accepts))
    this.edit({ files: [...this.state.files.filter(({ state }) => state !== 'refused'), ...added] })
    for (const { attachmentId, state } of added) if (state === 'uploading') void this.send(attachmentId)
    void this.save()
  }

  remove(attachmentId: string): void {
    this.aborts.get(attachmentId)?.abort()
    this.edit({ files: this.state.files.filter((file) => file.attachmentId !== attachmentId) })
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
    const { submissionId, note, result, files } = this.state
    const attachments = files.filter(({ state }) => state === 'done').map(({ attachmentId }) => attachmentId)
    return { submissionId, note: note.trim(), attachments, result }
  }

  /** The same work for a submission of its own. */
  beginAnew(): void {
    this.edit({ submissionId: newSubmissionId() })
    void this.save()
  }

  async offered(lateId: string): Promise<void> {
    await this.clear()
    this.change({ offeredAs: lateId })
  }

  /** Forgets the draft once the broker has given a receipt for it. */
  async clear(): Promise<void> {
    clearTimeout(this.saving)
    this.saving = undefined
    await dropDraft(this.of.id)
    this.change({ ...emptyTray(), loaded: true, offeredAs: this.state.offeredAs })
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
