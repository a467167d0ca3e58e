import type { ComponentType } from 'react'
import type { CheckOutcome } from './examine.ts'
import type { Fields } from './kind.ts'

export interface WorkFile {
  readonly name: string
  readonly mediaType: string
  readonly load: () => Promise<Blob>
}

/** By ref, as the kind's `feedback` names them. */
export type Thumbs = Readonly<Record<string, 'up' | 'down'>>

/** What the desk hands to a kind's work screen, and how it hears of the work. */
export interface WorkScreenProps {
  readonly input: Fields
  readonly files: readonly WorkFile[]
  /** The draft of the result, kept by the desk through reloads; empty at first. */
  readonly result: Fields
  /** Says the draft as it now is, after every change. */
  readonly onChange: (result: Fields) => void
  /** How the checks went when they were tried last; undefined before. */
  readonly checks: readonly CheckOutcome[] | undefined
  /** After submitting: to be looked at only. */
  readonly readOnly: boolean
  /** What the requester found useful or not, by ref, once it is approved. */
  readonly thumbs?: Thumbs | undefined
}

/**
 * The default export of a kind's `work.tsx`. Handles its own keys while focus is inside and stops those it used; `keys`
 * says them, each with what it does. The work begins at the element with `data-begin`, where it has one.
 */
export type WorkScreen = ComponentType<WorkScreenProps> & { readonly keys?: readonly (readonly [string, string])[] }
