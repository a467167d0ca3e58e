import { MicroSourceButton } from './element.ts'
import type { OpenOptions } from './types.ts'

export { MicroSourceButton }
export type * from './types.ts'
export type { Task } from './wire.ts'

if (globalThis.customElements && !customElements.get('micro-source-button')) {
  customElements.define('micro-source-button', MicroSourceButton)
}

/** The dialog without our button: for menus, shortcuts and pages without custom elements. */
export async function open(options: OpenOptions): Promise<void> {
  const { openFor } = await import('./app/app.ts')
  await openFor(options)
}
