import type { Field } from './schema.ts'

export type Values = Readonly<Record<string, unknown>>

const isEmpty = (value: unknown): boolean => value === undefined || value === ''

/** Above this the bound is the machine's, not the kind's. */
const meant = (bound: number | undefined): bound is number =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER

function numberTrouble({ rules }: Field, value: unknown): string | undefined {
  if (typeof value !== 'number') return 'Write a number'
  if (rules.type === 'integer' && !Number.isInteger(value)) return 'Write a whole number'
  if (meant(rules.minimum) && value < rules.minimum) return `At least ${rules.minimum}`
  if (meant(rules.maximum) && value > rules.maximum) return `At most ${rules.maximum}`
  if (meant(rules.exclusiveMinimum) && value <= rules.exclusiveMinimum) return `More than ${rules.exclusiveMinimum}`
  if (meant(rules.exclusiveMaximum) && value >= rules.exclusiveMaximum) return `Less than ${rules.exclusiveMaximum}`
  return undefined
}

function textTrouble({ rules: { minLength = 0, maxLength = Infinity } }: Field, value: unknown): string | undefined {
  const { length } = String(value)
  if (length < minLength) return `At least ${minLength} characters`
  return length > maxLength ? `${length - maxLength} characters too many` : undefined
}

const mayBeText = ({ rules: { type } }: Field): boolean => type === undefined || type === 'string'

/** Why a field cannot be sent as it is, or undefined. The broker checks again, and more. */
export function troubleOf(field: Field, value: unknown): string | undefined {
  if (isEmpty(value)) return field.required && field.control !== 'yes' ? 'Fill this in' : undefined
  if (field.control === 'number') return numberTrouble(field, value)
  if (field.control === 'line' || field.control === 'text') return textTrouble(field, value)
  if (field.control === 'choice') return field.choices.includes(String(value)) ? undefined : 'Choose one of these'
  if (field.control === 'json' && typeof value === 'string' && !mayBeText(field)) return jsonTrouble(value)
  return undefined
}

function jsonTrouble(text: string): string {
  try {
    JSON.parse(text)
    return 'This is not what the field wants'
  } catch (error) {
    return `This is not JSON yet: ${(error as Error).message}`
  }
}

/** What people typed becomes the value it stands for; what is no such value yet is kept as it was typed. */
export function valueOf({ control }: Field, text: string): unknown {
  if (text.trim() === '') return undefined
  if (control === 'number')
    return Number.isFinite(Number(text.replace(',', '.'))) ? Number(text.replace(',', '.')) : text
  if (control !== 'json') return text
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? text : value
  } catch {
    return text
  }
}

export function textOf(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
}

export const withValue = (values: Values, name: string, value: unknown): Values => {
  const { [name]: _before, ...others } = values
  return value === undefined ? others : { ...values, [name]: value }
}
