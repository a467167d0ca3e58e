import { MicroSourceButton } from './element.ts'
import type { OpenOptions } from './types.ts'

export { MicroSourceButton }
export type * from './types.ts'
export type { Task } from './wire.ts'

const registry = globalThis.customElements
if (registry && !registry.get('micro-source-button')) registry.define('micro-source-button', MicroSourceButton)

/** The dialog without our button: for menus, shortcuts and pages without custom elements. */
export async function open(options: OpenOptions): Promise<void> {
  await (await import('./app/app.ts')).openFor(options)
}
