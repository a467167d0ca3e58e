import css from './button.css?inline'
import type { App } from './app/app.ts'
import type { Callbacks } from './types.ts'

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

/** What the button says: its label, something beside it, a count, and how it looks. Without a label it says its own. */
export type News = [label?: string, detail?: string, badge?: number, look?: 'work' | 'off' | '']

// Imported where there is no DOM, the class is only a name.
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement

export class MicroSourceButton extends Base implements Callbacks {
  static observedAttributes = ['label']
  /** @internal What is said without the dialog: English, or as the one language that the page imports says it. */
  static texts = [__LABEL__, __NOT_LOADED__]
  /** @internal */
  declare static words?: Record<string, unknown>

  declare session?: Callbacks['session']
  declare context?: Callbacks['context']
  declare apply?: Callbacks['apply']
  declare fetch?: Callbacks['fetch']

  readonly #button = make('button', 'button')
  #app: Promise<App> | undefined

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    const icon = svg('svg')
    const path = svg('path')
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
    icon.setAttribute('viewBox', '0 0 24 24')
    path.setAttribute('d', 'M2 21c0-8 14-8 14 0M9 11a4 4 0 1 1 .1 0M19 8v6m3-3h-6')
    icon.append(path)
    this.#button.append(icon, ...['label', 'detail', 'badge'].map((part) => make('span', part)))
    this.#button.onclick = () => this.open()
    root.append(this.#button)
    this.say()
  }

  connectedCallback(): void {
    if (this.#app || marked()) void this.#run('wake')
  }

  disconnectedCallback(): void {
    if (this.#app) void this.#run('sleep')
  }

  attributeChangedCallback(): void {
    this.say()
  }

  override focus(options?: FocusOptions): void {
    this.#button.focus(options)
  }

  /** Opens what the button says: the review, the task someone is on, or the question what should be done. */
  open(): Promise<void> {
    return this.#run('open')
  }

  close(): Promise<void> {
    return this.#run('close')
  }

  review(taskId: string): Promise<void> {
    return this.#run('review', taskId)
  }

  /** @internal */
  say(...[label, detail, badge, look = '']: News): void {
    const { children } = this.#button
    const texts = [label || this.getAttribute('label') || MicroSourceButton.texts[0], detail, badge]
    texts.forEach((text, place) => {
      children[place + 1]!.textContent = text ? ` ${text}` : ''
    })
    this.#button.className = look
  }

  async #run(name: Parameters<App>[0], taskId = ''): Promise<void> {
    try {
      await (await (this.#app ??= import('./app/app.ts').then(({ start }) => start(this))))(name, taskId)
    } catch {
      // The chunk did not come. The next click tries again; the page itself notices nothing.
      this.#app = undefined
      this.say(MicroSourceButton.texts[1])
    }
  }
}
