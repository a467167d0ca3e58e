import type { Kind } from '@microsource/sdk'
import { textOf, type Values } from './trouble.ts'

/** The questions of the dialog, with the requester's answers; the other fields came from their app. */
export const answersOf = (kind: Kind | undefined, input: Values): { label: string; value: string }[] =>
  (kind?.asks ?? [])
    .map(({ name, label, choices = [] }) => {
      const said = textOf(input[name])
      return { label, value: choices.find(({ value }) => value === said)?.label ?? said }
    })
    .filter(({ value }) => value !== '')
