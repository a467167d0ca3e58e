import css from './button.css?inline'
import type { App } from './app/app.ts'
import type { Callbacks } from './types.ts'

const paint = (text: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}

/** Where a browser keeps the mark of unfinished tasks; forbidden storage is storage without a mark. */
const marked = (): string | null => {
  try { return localStorage.getItem('microsource') } catch { return null }
}

const make = (root: ShadowRoot) => {
  const svg = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name)
  const icon = svg('svg')
  const path = svg('path')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', 'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M13 7A4 4 0 1 1 5 7a4 4 0 0 1 8 0M19 8v6M22 11h-6')
  icon.append(path)
  const button = document.createElement('button')
  button.part.add('button')
  const [label, detail, badge] = ['label', 'detail', 'badge'].map((part) => {
    const span = document.createElement('span')
    span.part.add(part)
    return span
  }) as [HTMLElement, HTMLElement, HTMLElement]
  button.append(icon, label, detail, badge)
  root.append(button)
  return { button, label, detail, badge }
}

/** What the button says itself. An empty `label` is its own. */
export interface News {
  label?: string
  detail?: string
  badge?: number
  tone?: 'work' | 'off' | ''
}

// Imported where there is no DOM, the class is only a name.
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement

export class MicroSourceButton extends Base implements Callbacks {
  static observedAttributes = ['label']

  declare session?: Callbacks['session']
  declare context?: Callbacks['context']
  declare apply?: Callbacks['apply']
  declare fetch?: Callbacks['fetch']

  #face?: ReturnType<typeof make>
  #app?: Promise<App | undefined> | undefined

  connectedCallback(): void {
    if (!this.#face) {
      const root = this.attachShadow({ mode: 'open' })
      root.adoptedStyleSheets = [paint(css)]
      this.#face = make(root)
      this.#face.button.onclick = () => this.open()
      this.say({})
    }
    if (this.#app || marked()) void this.#with((app) => app.wake())
  }

  disconnectedCallback(): void {
    this.#app?.then((app) => this.isConnected || app?.sleep())
  }

  attributeChangedCallback(): void {
    this.say({})
  }

  /** Opens what the button says: the review, the task someone is on, or the question what should be done. */
  open(): Promise<void> {
    return this.#with((app) => app.open())
  }

  close(): Promise<void> {
    return this.#with((app) => app.close())
  }

  review(taskId: string): Promise<void> {
    return this.#with((app) => app.review(taskId))
  }

  /** The list of everything this person asked for. */
  tasks(): Promise<void> {
    return this.#with((app) => app.tasks())
  }

  /** @internal */
  say({ label = this.getAttribute('label') ?? __LABEL__, detail = '', badge = 0, tone = '' }: News): void {
    const face = this.#face
    if (!face) return
    face.label.textContent = label
    face.detail.textContent = detail && ` ${detail}`
    face.badge.textContent = badge ? ` ${badge}` : ''
    face.button.dataset['tone'] = tone
    face.button.ariaLabel = face.button.title = this.getAttribute('appearance') === 'icon' ? face.button.textContent! : ''
  }

  #load(): Promise<App | undefined> {
    return this.#app ??= import('./app/app.ts').then(({ start }) => start(this), () => {
      // Next click tries again; the page itself notices nothing.
      this.#app = undefined
      this.say({ label: __NOT_LOADED__, tone: 'off' })
      return undefined
    })
  }

  async #with(run: (app: App) => unknown): Promise<void> {
    const app = await this.#load()
    if (app) await run(app)
  }
}
