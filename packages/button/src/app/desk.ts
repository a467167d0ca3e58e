import { createMicrosource, MicrosourceError } from '@microsource/sdk'
import { sheet } from '../dom.ts'
import type { News } from '../element.ts'
import type { ButtonEvents, Callbacks } from '../types.ts'
import { showReview } from '../review/review.ts'
import { showCompose } from '../views/compose.ts'
import { showList } from '../views/list.ts'
import { showSending } from '../views/sending.ts'
import { showStatus } from '../views/status.ts'
import type { Event, Task } from '../wire.ts'
import * as words from '../words.ts'
import { applyResult, readKept, type Kept } from './apply.ts'
import css from './dialog.css?inline'
import { findDraft, forgetDraft, saveDraft, type Draft } from './draft.ts'
import { Frame, type View } from './frame.ts'
import { isReady, isUnfinished, isWorking, sayNews } from './news.ts'
import { sendOut, type Sending } from './outbox.ts'
import { codeOf, sentenceOf } from './problems.ts'
import { followTasks, type Following } from './watch.ts'
import { whenDate } from './when.ts'

export interface Host extends HTMLElement, Callbacks {
  say?(...news: News): void
}

export type Reach = '' | 'offline' | 'down'

/** One button and everything behind it: draft, tasks, dialog. Views read it and ask it to change things. */
export class Desk {
  readonly host: Host
  readonly frame: Frame
  readonly client
  readonly tasks = new Map<string, Task>()
  readonly events = new Map<string, Event[]>()
  /** What was, or is to be, handed to the host, by task. */
  readonly kept = new Map<string, Kept>()
  draft: Draft | undefined
  sending: Sending | undefined
  reach: Reach = ''
  who = ''
  loaded = false
  /** The finished task whose events someone wants to see. */
  looked = ''
  #follow: Following | undefined

  constructor(host: Host) {
    this.host = host
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets.push(sheet(css))
    this.frame = new Frame(root, root.querySelector('[part=button]'), () => {
      this.emit('ms-close', null)
      this.changed()
    })
    this.client = createMicrosource({
      brokerUrl: this.broker,
      session: () => this.#session(),
      retries: 1,
      fetch: (input, init) => this.#fetch(input, init),
    })
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

  async #session() {
    try {
      const session = await this.host.session!()
      const [, claims = ''] = session.token.split('.')
      try {
        this.who = JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))).sub
      } catch {
        this.who = ''
      }
      return session
    } catch (error) {
      // The app's own server out of reach is like ours out of reach; anything else means that nobody is signed in.
      throw error instanceof TypeError && this.host.session
        ? error
        : new MicrosourceError({ code: 'unauthenticated', status: 401, title: words.noSession })
    }
  }

  /** Every call shows whether the broker can be reached. */
  async #fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    try {
      const answer = await (this.host.fetch ?? fetch)(input, init)
      this.reached(answer.status > 501 ? 'down' : '')
      return answer
    } catch (error) {
      if (!init?.signal?.aborted) this.reached(navigator.onLine ? 'down' : 'offline')
      throw error
    }
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

  show(view: View): void {
    const { open } = this.frame.dialog
    this.frame.show(view)
    if (!open) this.emit('ms-open', null)
  }

  changed(): void {
    sayNews(this)
    this.#follow?.beat()
    this.frame.view?.update?.()
  }

  /** A newer state of a task, from wherever it came. What was finished before this page is no news. */
  take(task: Task): void {
    const known = this.tasks.get(task.id)
    if (known && known.version >= task.version) return
    this.tasks.set(task.id, task)
    if (known || isUnfinished(task)) this.emit('ms-task', task)
    this.changed()
  }

  /** Loads what this person has going, and stays up to date while the page is visible. */
  async wake(): Promise<void> {
    if (this.#follow) return
    this.#follow = followTasks(this)
    await this.load()
    this.draft ??= await findDraft(this)
    this.changed()
  }

  sleep(): void {
    this.#follow?.stop()
    this.#follow = undefined
  }

  async load(): Promise<void> {
    try {
      const { items } = await this.client.tasks.list({ limit: 50 })
      for (const task of items) this.take(task)
      this.loaded = true
    } catch (error) {
      return this.report(error)
    }
    await this.#resume()
    this.changed()
  }

  /** Once it is known who is here: sends on what was being sent, adds what was approved and not added yet. */
  async #resume(): Promise<void> {
    if (!this.sending) {
      if (!this.draft || (this.draft.who && this.who && this.draft.who !== this.who)) this.draft = await findDraft(this)
      if (this.draft) this.draft.who ||= this.who
      if (this.draft && this.draft.state !== 'writing') this.#sendOn(this.draft)
    }
    await readKept(this)
    for (const task of this.tasks.values()) {
      if (task.status === 'approved' && this.kept.get(task.id)?.apply === 'due') await applyResult(this, task)
    }
  }

  /** Opens what the button says. */
  async open(): Promise<void> {
    if (this.frame.dialog.open) return
    // A draft of an earlier visit is shown to the person it belongs to alone.
    if (!this.draft && (await findDraft(this))) await this.wake()
    const unfinished = [...this.tasks.values()].filter(isUnfinished)
    const [first] = unfinished
    const ready = unfinished.filter(isReady)
    const working = unfinished.filter(isWorking)
    if (ready.length === 1) await this.review(ready[0]!.id)
    else if (this.sending) showSending(this)
    else if (!ready.length && (working.length === 1 || unfinished.length === 1))
      showStatus(this, (working[0] ?? first)!.id)
    else if (first) showList(this)
    else await showCompose(this)
    await this.wake()
  }

  compose(problem = ''): Promise<void> {
    return showCompose(this, problem)
  }
  list(): void {
    showList(this)
  }
  status(taskId: string): void {
    showStatus(this, taskId)
  }
  close(): void {
    this.frame.close()
  }

  async review(taskId: string): Promise<void> {
    try {
      await showReview(this, taskId)
    } catch (error) {
      this.report(error)
    }
  }

  async send(draft: Draft): Promise<void> {
    draft.state = 'sending'
    draft.wantedBy = whenDate(draft.when).toISOString()
    const saved = saveDraft(draft)
    this.#sendOn(draft)
    // At once: a dialog that is closed in the meantime must not come back.
    showSending(this)
    await saved
  }

  #sendOn(draft: Draft): void {
    void sendOut(this, draft)
    this.changed()
  }

  async sent(draft: Draft, task: Task): Promise<void> {
    const watching = this.frame.view?.name === 'sending'
    this.draft = undefined
    this.take(task)
    if (watching) showStatus(this, task.id)
    await forgetDraft(draft)
  }

  /** Refused for a reason that only the person can mend: the draft is theirs to write again. */
  async refused(draft: Draft, error: unknown): Promise<void> {
    draft.state = 'writing'
    await saveDraft(draft)
    this.report(error)
    if (this.frame.view?.name === 'sending') await showCompose(this, sentenceOf(error))
  }

  async edit(draft: Draft): Promise<void> {
    this.sending?.stop.abort()
    this.sending = undefined
    draft.state = 'writing'
    await saveDraft(draft)
    await showCompose(this)
  }

  async forgetDraft(): Promise<void> {
    const { draft } = this
    this.draft = undefined
    if (draft) await forgetDraft(draft)
  }
}
