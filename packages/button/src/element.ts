import css from './button.css?inline'
import type { Call, Run } from './app/app.ts'
import type { Callbacks, Prefill } from './types.ts'

/** The browser keeps a mark while something is unfinished. */
const marked = (): string | undefined => {
  try {
    return localStorage['microsource'] as string
  } catch {
    /* Forbidden storage is storage without a mark. */
  }
}

const svg = (name: string): Element => document.createElementNS('http://www.w3.org/2000/svg', name)

const make = <K extends 'button' | 'span'>(name: K, part: string): HTMLElementTagNameMap[K] =>
  Object.assign(document.createElement(name), { part })

/** Everything behind the button comes with the first call of it. Nothing where it did not come; the next call tries again. */
export async function bring(...call: Parameters<Run>): Promise<true | void> {
  try {
    return await (await import('./app/app.ts')).run(...call)
  } catch {
    /* Said where it was asked for; the page itself notices nothing. */
  }
}

/** Gives an element the look of ours, in the document where it stands: sheets stay behind when it is put into another. */
export function paint(host: Element): void {
  const sheet = new (host.ownerDocument.defaultView as typeof globalThis).CSSStyleSheet()
  sheet.replaceSync(css)
  host.shadowRoot!.adoptedStyleSheets = [sheet]
}

// Imported where there is no DOM, the class is only a name.
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement

/**
 * One tag that gets something done by someone: the button, its dialog, the review.
 *
 * @tagname micro-source-button
 * @csspart button - The button itself.
 * @csspart label - What it says.
 * @csspart detail - What it says beside that: for how long, how far.
 * @csspart badge - How many results wait.
 * @csspart dialog - The dialog, whatever it shows.
 * @csspart text - Where people say what should be done.
 * @csspart files - What goes along.
 * @csspart price - The choice of a price.
 * @csspart wanted - By when it is wanted.
 * @csspart quote - Who gets which part of the price.
 * @csspart submit - The button that asks for it.
 * @csspart money - The amount on hold, paid or given back.
 * @csspart timeline - What happened so far.
 * @csspart stage - Where pictures are compared.
 * @cssprop [--ms-accent=light-dark(#0b6e69, #63cabf)] - Color of the main action and of what is chosen.
 * @cssprop --ms-on-accent - Text on the accent; black or white, whichever is readable, unless given.
 * @cssprop [--ms-surface=light-dark(#fff, #1d1d1b)] - What everything stands on.
 * @cssprop [--ms-text=light-dark(#1c1b19, #f1f0ec)] - Text; quieter text and borders are mixed from it.
 * @cssprop [--ms-line=light-dark(#dedcd6, #3a3936)] - Lines between parts.
 * @cssprop [--ms-radius=6px] - Radius of corners; the dialog has twice as much.
 * @cssprop --ms-font - Font family; that of the page around it unless given.
 * @cssprop [--ms-density=1] - Factor on the height of controls.
 */
export class MicroSourceButton extends Base implements Callbacks {
  static observedAttributes = ['label']
  static version = __VERSION__
  /** @internal What is said without the dialog: English, or as the one language that the page imports says it. */
  static texts = [__LABEL__, __NOT_LOADED__]
  /** @internal */
  declare static words?: Record<string, unknown>

  declare session?: Callbacks['session']
  declare context?: Callbacks['context']
  declare apply?: Callbacks['apply']
  declare fetch?: Callbacks['fetch']
  declare onBeforeOpen?: Callbacks['onBeforeOpen']

  readonly #button = make('button', 'button')
  readonly #label = make('span', 'label')
  #ran?: boolean

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    const icon = svg('svg')
    const path = svg('path')
    paint(this)
    path.setAttribute('d', 'M1 14c0-5 10-5 10 0M6 7a3 3 0 1 1 .1 0M13 5v4m2-2h-4')
    icon.append(path)
    this.#button.append(icon, this.#label)
    this.#button.onclick = () => this.open()
    root.append(this.#button)
    this.say()
  }

  connectedCallback(): void {
    if (this.#ran || marked()) void this.#run('wake')
  }

  disconnectedCallback(): void {
    if (this.#ran) void this.#run('sleep')
  }

  adoptedCallback(): void {
    paint(this)
  }

  attributeChangedCallback(): void {
    this.say()
  }

  /** Gives the focus to the button inside. */
  override focus(options?: FocusOptions): void {
    this.#button.focus(options)
  }

  /**
   * Opens what the button says: the review, the task someone is on, or the question what should be done; that question
   * where something is prefilled. Words that the person left in a draft stay theirs.
   */
  open(prefill?: Prefill): Promise<void> {
    return this.#run('open', prefill)
  }

  /** Closes the dialog; what was written in it is kept. */
  close(): Promise<void> {
    return this.#run('close')
  }

  /** Opens the result of a task, or what became of it so far. */
  review(taskId: string): Promise<void> {
    return this.#run('review', taskId)
  }

  /** Everything this person asked for. */
  list(): Promise<void> {
    return this.#run('list')
  }

  /** @internal */
  say(label?: string): void {
    this.#label.textContent = label || this.getAttribute('label') || MicroSourceButton.texts[0]!
  }

  async #run(...call: Call): Promise<void> {
    this.#ran = true
    if (!(await bring(this, ...call))) this.say(MicroSourceButton.texts[1])
  }
}
