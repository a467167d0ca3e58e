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

  close(): Promise<void> {
    return this.#run('close')
  }

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
