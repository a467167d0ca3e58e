import type { MicroSourceButton } from './element.ts'
import type { Task } from './wire.ts'

/** Asks the app's own server for a session of its signed-in person. Called when needed, again before it expires. */
export type SessionSource = () => Promise<{ token: string; expiresAt: string }>

/** Typed fields of a task or a result: a JSON object in the form that the kind's schema in `GET /v1/kinds` gives. */
export type Fields = Record<string, unknown>

/** What the person is working on right now. Asked for whenever the dialog opens, also over a draft that was kept. */
export interface Context {
  /** Name of the document, as the person knows it. */
  title: string
  document?: File
  attachments?: File[]
  /**
   * The fields of the kind that only the app can know, such as the items to pick from. Kept with the draft, sent with
   * the task. What the dialog asks for itself goes along without being named here; named here, it is preset.
   */
  input?: Fields
}

export interface Result {
  taskId: string
  workerName: string
  note: string
  /** The whole task: its kind, what was asked, `metadata`. */
  task: Task
  /** The full fields of the result, in the form of the kind; `{}` where a kind delivers files alone. */
  result: Fields
  /** The full files, in the order of the worker; `[]` where a kind delivers fields alone. */
  files: File[]
}

/** `undoHint` is shown as it is: "Added as a layer. Undo with Ctrl+Z". */
export interface Applied {
  undoHint?: string
}

export interface Callbacks {
  /**
   * Asks your own server for a session: when one is needed, again before it expires, and whenever the dialog opens after
   * that, because somebody else may be signed in by then.
   */
  session?: SessionSource | undefined
  /** What the person is working on, asked for when the dialog opens. The document becomes the first attachment. */
  context?: (() => Promise<Context> | Context) | undefined
  /** Called exactly once for an approved task, with or without files; where it throws, the person can try again. */
  apply?: ((result: Result) => Promise<Applied | void> | Applied | void) | undefined
  /**
   * Called before the dialog shows, whatever opened it. What it returns is called when the dialog has closed: suspend
   * capture-phase shortcuts or pointer lock here, and bring them back there.
   */
  onBeforeOpen?: (() => (() => void) | void) | undefined
  /** Replaces the browser's `fetch`, for tests and pages that route requests themselves. */
  fetch?: typeof fetch | undefined
}

/** What is written in the tag. */
export interface ButtonAttributes {
  /** Address of the broker. */
  broker: string
  /** Public key of the app, `pk_…`, for an app without a server of its own; `session` for one that has it. */
  'client-key'?: string | undefined
  /** Address of a page registered for the app, for signing in without a popup. */
  'sign-in-redirect'?: string | undefined
  /** Kind of task; `custom` unless given. */
  kind?: string | undefined
  /** Name of the app, said in the quote. */
  app?: string | undefined
  /** Of the prices people name, one that the app takes: `USD` unless given. */
  currency?: string | undefined
  /** Words of the button; its own in the reader's language unless given. */
  label?: string | undefined
  /** Language of the button and its dialog; that of the page around it unless given. */
  locale?: string | undefined
  /** How the button looks: with a border unless given. */
  appearance?: 'outline' | 'filled' | 'quiet' | 'icon' | undefined
}

/** What the question is opened with. */
export interface Prefill {
  description?: string
  /** In minor units of the currency that the button asks in. */
  price?: number
}

/** The attributes of the element under their names in camelCase, and its properties. */
export interface OpenOptions extends Callbacks {
  broker: string
  /** Public key of the app, `pk_…`, for an app without a server of its own; `session` for one that has it. */
  clientKey?: string
  /** Address of a page registered for the app, for signing in without a popup. */
  signInRedirect?: string
  kind?: string
  /** Name of the app, said in the quote. */
  app?: string
  currency?: string
  /** Language of the dialog; that of the page unless given. */
  locale?: string
  prefill?: Prefill
}

/** `ms-task` carries the task on every change, `ms-error` what went wrong; the others say nothing more. */
export interface ButtonEvents {
  /** The dialog was opened. */
  'ms-open': CustomEvent<null>
  /** The whole task, whenever there is news of it. */
  'ms-task': CustomEvent<Task>
  /** The dialog was closed. */
  'ms-close': CustomEvent<null>
  /** Something went wrong, and was said to the person where it concerns them. Branch on `code`. */
  'ms-error': CustomEvent<{ code: string; title: string }>
}

declare global {
  interface HTMLElementTagNameMap {
    'micro-source-button': MicroSourceButton
  }
  interface HTMLElementEventMap extends ButtonEvents {}
}
