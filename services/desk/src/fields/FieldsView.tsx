import type { ReactNode } from 'react'
import type { Field } from './schema.ts'
import { textOf, type Values } from './trouble.ts'

export interface Shown {
  label: string
  value: ReactNode
}

/** Label and value, one under the other. */
export const Facts = ({ facts }: { facts: readonly Shown[] }) =>
  facts.length === 0 ? null : (
    <dl className="sheet facts-sheet">
      {facts.map(({ label, value }) => [
        <dt className="third" key={label}>
          {label}
        </dt>,
        <dd key={`${label}-value`} dir="auto">
          {value}
        </dd>,
      ])}
    </dl>
  )

/** Can be scrolled, so it can be reached. */
const Structured = ({ text }: { text: string }) => (
  <pre className="field-value" tabIndex={0}>
    {text}
  </pre>
)

const said = (value: unknown): ReactNode => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object') return <Structured text={textOf(value)} />
  return <span className="prose num">{textOf(value)}</span>
}

/** The fields that have a value, to be read. */
export const valuesOf = (fields: readonly Field[], values: Values): Shown[] =>
  fields
    .filter(({ name }) => values[name] !== undefined && values[name] !== null && values[name] !== '')
    .map(({ name, label }) => ({ label, value: said(values[name]) }))

export const FieldsView = ({ fields, values }: { fields: readonly Field[]; values: Values }) => (
  <Facts facts={valuesOf(fields, values)} />
)
