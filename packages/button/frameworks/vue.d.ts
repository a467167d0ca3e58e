import type { ButtonAttributes, ButtonEvents, Callbacks } from './index.js'
import type { HTMLAttributes, PublicProps } from 'vue'

/** `@ms-task` and the others. */
interface Events {
  onMsOpen?: ((event: ButtonEvents['ms-open']) => void) | undefined
  onMsTask?: ((event: ButtonEvents['ms-task']) => void) | undefined
  onMsClose?: ((event: ButtonEvents['ms-close']) => void) | undefined
  onMsError?: ((event: ButtonEvents['ms-error']) => void) | undefined
}

/** Vue's types know attributes by their names in camelCase; in a template both are written as in HTML. */
interface Attributes extends Omit<ButtonAttributes, 'client-key' | 'sign-in-redirect'> {
  clientKey?: ButtonAttributes['client-key']
  signInRedirect?: ButtonAttributes['sign-in-redirect']
}

declare module 'vue' {
  interface GlobalComponents {
    /** `onBeforeOpen` is written `:on-before-open.prop`. */
    'micro-source-button': new () => { $props: HTMLAttributes & PublicProps & Attributes & Callbacks & Events }
  }
}

export {}
