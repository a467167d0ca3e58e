import { createAsking, createTransport, listTasks } from '@microsource/sdk/parts'
import type { Asking, Transport } from '@microsource/sdk/parts'
import type { Kept } from '../tasks/kept.ts'
import type { Streams } from '../tasks/streams.ts'
import type { Sending } from '../sending/outbox.ts'
import type { SigningIn } from '../sign-in/sign-in.ts'
import type { ButtonEvents, Callbacks, Prefill } from '../types.ts'
import { showCompose } from '../views/compose.ts'
import type { Event, Task } from '../wire.ts'
import * as words from '../words.ts'
import { stayAwake } from './awake.ts'
import { reviewPart, sendingPart, tasksPart } from './chunks.ts'
import { findDraft, saveDraft, type Draft } from './draft.ts'
import { createDialog, type View } from './frame.ts'
import { lift } from './lift.ts'
import { showLater } from './later.ts'
import { isUnfinished, sayNews } from './news.ts'
import { sessionOf } from './session.ts'
import { all } from './store.ts'
import { codeOf, sentenceOf } from './problems.ts'
import { whenDate } from './when.ts'

export interface Host extends HTMLElement, Callbacks {
  say?(label?: string): void
}

export type Reach = '' | 'offline' | 'down'

const isSending = ({ draft, sending }: Desk): boolean => !!sending || (!!draft && draft.state !== 'writing')

/** One button and everything behind it: draft, tasks, dialog. Views read it and ask it to change things. */
export class Desk {
  declare readonly host: Host
  declare readonly dialog: HTMLDialogElement
  declare transport: Transport
  declare asking: Asking
  declare view: View | undefined
  /** Brings back what the host suspended for the dialog. */
  declare resume: (() => void) | void
  readonly tasks = new Map<string, Task>()
  readonly events = new Map<string, Event[]>()
  /** What was, or is to be, handed to the host, by task. */
  readonly kept = new Map<string, Kept>()
  declare draft: Draft | undefined
  declare sending: Sending | undefined
  /** There while nobody is signed in who could be. */
  declare signIn: SigningIn | undefined
  /** Says beside a place who is signed in. */
  declare account: ((place: Element) => void) | undefined
  reach: Reach = ''
  /** Nobody: ''. Not known while nobody can be asked. */
  declare who: string | undefined
  loaded = false
  /** The finished task whose events someone wants to see. */
  looked = ''
  /** Live news, once there is something to follow. */
  declare streams: Streams | undefined
  #sleep: (() => void) | undefined

  constructor(host: Host) {
    this.host = host
    this.dialog = createDialog(this)
    host.shadowRoot!.append(this.dialog)
    this.renew()
  }

  /** Without the tokens held so far. */
  renew(): void {
    this.transport = createTransport(
      { brokerUrl: this.broker, retries: 1, fetch: (input, init) => this.#fetch(input, init) },
      () => sessionOf(this),
    )
    this.asking = createAsking(this.transport)
  }

  get broker(): string {
    return this.setting('broker')
  }
  get kind(): string {
    return this.setting('kind') || 'custom'
  }
  setting(name: string): string {
    return this.host.getAttribute(name) ?? ''
  }

  /** Every call shows whether the broker can be reached. */
  async #fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    try {
      const answer = await (this.host.fetch ?? fetch)(input, init)
      this.reached(answer.status > 501 ? 'down' : '')
      return answer
    } catch (error) {
      if (!init?.signal?.aborted) this.unreached()
      throw error
    }
  }

  unreached(): Reach {
    this.reached(navigator.onLine ? 'down' : 'offline')
    return this.reach
  }

  reached(reach: Reach): void {
    if (this.reach === reach) return
    this.reach = reach
    this.changed()
  }

  emit<K extends keyof ButtonEvents>(type: K, detail: ButtonEvents[K]['detail']): void {
    this.host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }

  /** Errors are said, never thrown into the host. */
  report(error: unknown): void {
    this.emit('ms-error', { code: codeOf(error) || 'host', title: sentenceOf(error) })
    this.changed()
  }

  changed(): void {
    sayNews(this)
    this.streams?.open()
    this.view?.update?.()
  }

  /** A newer state of a task, from wherever it came. What was finished before this page is no news. */
  take(task: Task): void {
    const known = this.tasks.get(task.id)
    if (known && known.version >= task.version) return
    this.tasks.set(task.id, task)
    if (known || isUnfinished(task)) this.emit('ms-task', task)
    this.changed()
  }

  /** Before a click, because something is unfinished: what follows it comes while the list of tasks is asked for. */
  wake(): Promise<void> {
    this.lift()
    void tasksPart()
    return this.#wake()
  }

  /** Loads what this person has going, and stays up to date while the page is visible. */
  async #wake(): Promise<void> {
    if (this.#sleep) return
    this.#sleep = stayAwake(this)
    await this.load()
    await this.#find()
    this.changed()
  }

  /** Stops following, unless the element only moved. */
  sleep(): void {
    if (this.host.isConnected) return
    this.dialog.close()
    this.#sleep?.()
    this.#sleep = this.streams = undefined
  }

  async load(): Promise<void> {
    const { transport } = this
    try {
      const { items } = await listTasks(transport, { limit: 50 })
      // Of who was here when it was asked.
      if (transport !== this.transport) return
      for (const task of items) this.take(task)
      const isSent = await this.#sendOn()
      await this.follow()
      this.loaded = isSent
    } catch (error) {
      if (this.signIn) await this.#sendOn()
      else this.report(error)
    }
    this.changed()
  }

  /** Live news of what is unfinished, and the way on for what was not added to the document yet. */
  async follow(): Promise<void> {
    if (!this.#sleep) return
    if (this.busy || (await all<Kept>()).some(({ apply }) => apply === 'due')) await (await tasksPart())!.follow(this)
  }

  /** What this person kept, unless they began to write meanwhile: that is the draft they see. */
  async #find(): Promise<void> {
    const found = await findDraft(this)
    this.draft ??= found
  }

  /** Once it is known who is here: sends on what was being sent. False where it could not begin. */
  async #sendOn(): Promise<boolean> {
    if (this.sending) return true
    await this.#find()
    const { draft } = this
    return !draft || this.#send(draft)
  }

  /** What sends comes late or not at all where the line is cut: the draft waits, and the next look asks for it again. */
  async #send(draft: Draft): Promise<boolean> {
    if (draft.state === 'writing') return true
    const part = await sendingPart()
    if (!part) {
      this.unreached()
      return (this.loaded = false)
    }
    if (this.sending || this.draft !== draft || !isSending(this)) return true
    void part.sendOut(this, draft)
    if (this.view?.name === 'later') part.showProgress(this)
    return true
  }

  /** Whether something here is still on its way to someone, to the person, or into the document. */
  get busy(): boolean {
    return (
      isSending(this) ||
      [...this.tasks.values()].some(isUnfinished) ||
      [...this.kept.values()].some(({ apply }) => apply === 'due')
    )
  }

  /** Opens what the button says; what to ask, where the host knows it. */
  async open(prefill?: Prefill): Promise<void> {
    if (this.dialog.open && this.view!.name !== 'later') return
    // A draft of an earlier visit is shown to the person it belongs to alone.
    if ((await all<Draft>()).some(({ draft }) => draft)) await this.#wake()
    // As it is by now: another button, or another tab, may have gone on with it, or sent it.
    const found = await findDraft(this)
    if (!isSending(this)) this.draft = found
    const unfinished = !prefill && [...this.tasks.values()].some(isUnfinished)
    if (unfinished) await showLater(this, tasksPart, ({ openTasks }) => openTasks(this))
    else if (isSending(this)) await this.showSending()
    else await showCompose(this, undefined, prefill)
    await this.#wake()
  }

  /** The same dialog says what becomes of it; until the part that knows is here, what it waits for. */
  showSending(): Promise<void> {
    return showLater(this, sendingPart, async (part) => {
      await this.#send(this.draft!)
      part.showProgress(this)
    }, words.sending)
  }
  compose(refusal?: unknown): Promise<void> {
    return showCompose(this, refusal)
  }
  list(): Promise<void> {
    return showLater(this, tasksPart, ({ showList }) => showList(this))
  }
  status(taskId: string): Promise<void> {
    return showLater(this, tasksPart, ({ showStatus }) => showStatus(this, taskId))
  }
  review(taskId: string): Promise<void> {
    return showLater(this, reviewPart, ({ showReview }) => showReview(this, taskId))
  }
  close(): void {
    this.dialog.close()
  }
  lift(): void {
    lift(this)
  }

  async send(draft: Draft): Promise<void> {
    draft.state = 'sending'
    draft.wantedBy = whenDate(draft.when).toISOString()
    const saved = saveDraft(draft)
    // The mark goes with it, or a page that ends right now would not send on before the next click.
    this.changed()
    void this.#send(draft)
    void tasksPart()
    // At once: a dialog that is closed in the meantime must not come back.
    void this.showSending()
    await saved
  }
}
