import type { ButtonAttributes, ButtonEvents, Callbacks, MicroSourceButton } from './index.js'
import type { DetailedHTMLProps, HTMLAttributes } from 'react'

/** `onms-task` and the others. */
type Events = { [Name in keyof ButtonEvents as `on${Name}`]?: ((event: ButtonEvents[Name]) => void) | undefined }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** For React 19; `@microsource/react` is for 18 too, and renders on a server. `onBeforeOpen` is set by a ref. */
      'micro-source-button': DetailedHTMLProps<HTMLAttributes<MicroSourceButton>, MicroSourceButton>
        & ButtonAttributes & Omit<Callbacks, 'onBeforeOpen'> & Events
    }
  }
}

export {}
