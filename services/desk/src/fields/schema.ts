/** As much of JSON Schema as a form can be drawn from. */
export interface Schema {
  type?: unknown
  title?: unknown
  description?: unknown
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  enum?: readonly unknown[]
  format?: unknown
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
}

export interface Field {
  name: string
  label: string
  hint: string | undefined
  required: boolean
  control: 'line' | 'text' | 'number' | 'choice' | 'yes' | 'json'
  choices: readonly string[]
  rules: Pick<
    Schema,
    'type' | 'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'
  >
}

const lineMax = 120

/** `wordCount` and `word_count` are read as `Word count`. */
export function labelOf(name: string): string {
  const words = name
    .replace(/[._-]+/g, ' ')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const isText = (value: unknown): value is string => typeof value === 'string'

function controlOf(schema: Schema): Field['control'] {
  if (schema.enum?.every(isText) === true) return 'choice'
  if (schema.type === 'boolean') return 'yes'
  if (schema.type === 'number' || schema.type === 'integer') return 'number'
  if (schema.type !== 'string') return 'json'
  return schema.format !== undefined || (schema.maxLength ?? Infinity) <= lineMax ? 'line' : 'text'
}

/** The fields of an object schema, in the order in which the kind declares them. */
export function fieldsOf(schema: Schema): Field[] {
  return Object.entries(schema.properties ?? {}).map(([name, own]) => ({
    name,
    label: isText(own.title) ? own.title : labelOf(name),
    hint: isText(own.description) ? own.description : undefined,
    required: schema.required?.includes(name) ?? false,
    control: controlOf(own),
    choices: (own.enum ?? []).filter(isText),
    rules: own,
  }))
}

export const hasFields = (schema: Schema | undefined): boolean => Object.keys(schema?.properties ?? {}).length > 0
