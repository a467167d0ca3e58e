import type { TextStyle } from '../document/layers.ts'

export interface ToolSettings {
  brushColor: string
  brushSize: number
  brushOpacity: number
  eraserSize: number
  textColor: string
  textFont: string
  textBold: boolean
  textItalic: boolean
  textAlign: TextStyle['align']
}

const defaults: ToolSettings = {
  brushColor: '#d8412f',
  brushSize: 24,
  brushOpacity: 100,
  eraserSize: 40,
  textColor: '#ffffff',
  textFont: 'Inter Variable',
  textBold: true,
  textItalic: false,
  textAlign: 'left',
}

/** What a person chose for the tools; remembered between visits. */
export class Settings extends EventTarget {
  readonly #key = 'lumen.tools'
  #values: ToolSettings

  constructor() {
    super()
    this.#values = { ...defaults, ...readStored(this.#key) }
  }

  get<K extends keyof ToolSettings>(key: K): ToolSettings[K] {
    return this.#values[key]
  }

  set<K extends keyof ToolSettings>(key: K, value: ToolSettings[K]): void {
    this.#values = { ...this.#values, [key]: value }
    localStorage.setItem(this.#key, JSON.stringify(this.#values))
    this.dispatchEvent(new Event('change'))
  }
}

function readStored(key: string): Partial<ToolSettings> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof stored === 'object' && stored ? stored : {}
  } catch {
    return {}
  }
}
