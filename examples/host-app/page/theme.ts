export type Theme = 'system' | 'light' | 'dark'

const system = matchMedia('(prefers-color-scheme: dark)')

/** Follows the system until a person chooses; says when what is shown changes. */
export class ThemeChoice extends EventTarget {
  #theme: Theme
  readonly #key: string

  /** What was chosen is kept in storage under `key`. */
  constructor(key: string) {
    super()
    this.#key = key
    const stored = localStorage.getItem(key)
    this.#theme = stored === 'light' || stored === 'dark' ? stored : 'system'
    system.addEventListener('change', () => this.#apply())
    this.#apply()
  }

  get shown(): 'light' | 'dark' {
    return this.#theme === 'system' ? (system.matches ? 'dark' : 'light') : this.#theme
  }

  toggle(): void {
    const wanted = this.shown === 'dark' ? 'light' : 'dark'
    this.#theme = wanted === (system.matches ? 'dark' : 'light') ? 'system' : wanted
    if (this.#theme === 'system') localStorage.removeItem(this.#key)
    else localStorage.setItem(this.#key, this.#theme)
    this.#apply()
  }

  #apply(): void {
    document.documentElement.dataset.theme = this.shown
    this.dispatchEvent(new Event('change'))
  }
}
