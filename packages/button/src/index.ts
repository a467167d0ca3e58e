import { bring, MicroSourceButton, paint } from './element.ts'
import type { OpenOptions } from './types.ts'

export { MicroSourceButton }
export type * from './types.ts'
export type { Task } from './wire.ts'

const name = 'micro-source-button'
const registry = globalThis.customElements
const first = registry?.get(name) as typeof MicroSourceButton | undefined
// The first one stays; another version of it is a mistake of the page that somebody should hear of.
if (!first) registry?.define(name, MicroSourceButton)
else if (first.version !== __VERSION__) console.info(name, first.version, __VERSION__)

type Ask<First extends unknown[] = []> = (...call: [...First, options: OpenOptions]) => Promise<true | void>

/**
 * The dialog without our button, for menus, shortcuts and pages without custom elements; the result of a task; all tasks.
 * Each answers true, and nothing where its parts could not be loaded: the page may say so in a place of its own.
 */
export const [open, review, list] = (['open', 'review', 'list'] as const).map((what) =>
  bring.bind(paint, paint, what),
) as unknown as [open: Ask, review: Ask<[taskId: string]>, list: Ask]
