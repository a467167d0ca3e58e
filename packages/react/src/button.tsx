import '@microsource/button'
import type { ButtonAttributes, ButtonEvents, Callbacks, MicroSourceButton as Element } from '@microsource/button'
import { createElement, forwardRef } from './react.ts'
import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react'

type Detail<Name extends keyof ButtonEvents> = ButtonEvents[Name]['detail']

interface Own extends Omit<ButtonAttributes, 'client-key'>, Callbacks {
  /** Public key of the app, `pk_…`, for an app without a server of its own; `session` for one that has it. */
  clientKey?: string | undefined
  /** The task, whenever it changes. */
  onTask?: ((task: Detail<'ms-task'>) => void) | undefined
  onOpen?: (() => void) | undefined
  onClose?: (() => void) | undefined
  onError?: ((error: Detail<'ms-error'>) => void) | undefined
}

export interface MicroSourceButtonProps extends Own, Omit<HTMLAttributes<Element>, keyof Own> {}

type ByName = Record<string, unknown>
type Heard = { detail?: unknown }
type Tell = ((detail: unknown) => void) | undefined

/** What is set on the element and not written in its tag: four events, then its properties. */
const names = ['onTask', 'onOpen', 'onClose', 'onError', 'session', 'context', 'apply', 'fetch', 'onBeforeOpen'] as const

/** `<micro-source-button>`. The button inside it stands there until the element has its own. */
export const MicroSourceButton: ForwardRefExoticComponent<MicroSourceButtonProps & RefAttributes<Element>> =
  forwardRef<Element, MicroSourceButtonProps>(({ className, clientKey, ...props }, ref) => {
    const attributes: ByName = { ...props, ref, class: className, 'client-key': clientKey }
    let stop: AbortController | undefined
    names.forEach((name) => delete attributes[name])
    return createElement('micro-source-button', attributes, createElement('button', {
      type: 'button',
      // Anew in each commit, before anything that the element began when it was connected asks for a session.
      ref: (inside: HTMLElement | null) => {
        const element = inside?.parentNode as (ParentNode & ByName) | null | undefined
        stop?.abort()
        stop = new AbortController()
        if (element) names.forEach((name, place) => place < 4
          // A controller has the one option that is needed: its signal.
          ? element.addEventListener(name.replace('on', 'ms-').toLowerCase(), (event: Event & Heard) =>
            (props[name] as Tell)?.(event.detail), stop)
          : element[name] = props[name])
      },
    }, props.label || 'Get it done'))
  })
