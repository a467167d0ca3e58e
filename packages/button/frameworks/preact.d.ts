import type { ButtonAttributes, ButtonEvents, Callbacks, MicroSourceButton } from './index.js'
import type { HTMLAttributes } from 'preact'

/** `onms-task` and the others. */
type Events = { [Name in keyof ButtonEvents as `on${Name}`]?: ((event: ButtonEvents[Name]) => void) | undefined }

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      /** `onBeforeOpen` is set by a ref. */
      'micro-source-button': HTMLAttributes<MicroSourceButton> & ButtonAttributes & Omit<Callbacks, 'onBeforeOpen'> & Events
    }
  }
}

export {}
