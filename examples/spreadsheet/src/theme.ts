export type Theme = 'system' | 'light' | 'dark'

const key = 'rowan.theme'
const system = matchMedia('(prefers-color-scheme: dark)')

/** Follows the system until a person chooses; says when what is shown changes. */
export class ThemeChoice extends EventTarget {
  #theme: Theme

  constructor() {
    super()
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
    if (this.#theme === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, this.#theme)
    this.#apply()
  }

  #apply(): void {
    document.documentElement.dataset.theme = this.shown
    this.dispatchEvent(new Event('change'))
  }
}
