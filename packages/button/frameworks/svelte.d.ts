import type { ButtonAttributes, ButtonEvents, Callbacks, MicroSourceButton } from './index.js'
import type { HTMLAttributes } from 'svelte/elements'

/** `onms-task` and the others. */
type Events = { [Name in keyof ButtonEvents as `on${Name}`]?: ((event: ButtonEvents[Name]) => void) | undefined }

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    /** `onBeforeOpen` is set by `bind:this`. */
    'micro-source-button': HTMLAttributes<MicroSourceButton> & ButtonAttributes & Omit<Callbacks, 'onBeforeOpen'> & Events
  }
}

export {}
