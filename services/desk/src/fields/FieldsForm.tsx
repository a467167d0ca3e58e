import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import type { Field } from './schema.ts'
import { textOf, valueOf, withValue, type Values } from './trouble.ts'

export interface FieldsFormProps {
  fields: readonly Field[]
  values: Values
  /** By the name of the field; said beside it. */
  troubles: Readonly<Record<string, string>>
  onChange: (values: Values) => void
}

/** A plain form for the fields of a kind that has no screen of its own. */
export const FieldsForm = ({ fields, values, troubles, onChange }: FieldsFormProps) => (
  <div className="stack fields">
    {fields.map((field) => (
      <FieldControl
        key={field.name}
        field={field}
        value={values[field.name]}
        trouble={troubles[field.name]}
        onValue={(value) => onChange(withValue(values, field.name, value))}
      />
    ))}
  </div>
)

interface ControlProps {
  field: Field
  value: unknown
  trouble: string | undefined
  onValue: (value: unknown) => void
}

function FieldControl({ field, value, trouble, onValue }: ControlProps) {
  const shared = {
    name: field.name,
    label: field.required || field.control === 'yes' ? field.label : `${field.label} (optional)`,
    ...(field.hint === undefined ? {} : { description: field.hint }),
    ...(trouble === undefined ? {} : { error: trouble }),
  }
  if (field.control === 'yes')
    return <Checkbox {...shared} checked={value === true} onChange={(event) => onValue(event.currentTarget.checked)} />
  if (field.control !== 'choice') return <TypedControl shared={shared} {...{ field, value, onValue }} />
  return (
    <NativeSelect
      {...shared}
      data={[{ value: '', label: 'Choose…' }, ...field.choices]}
      value={textOf(value)}
      onChange={(event) => onValue(event.currentTarget.value || undefined)}
    />
  )
}

type TypedProps = Omit<ControlProps, 'trouble'> & { shared: { name: string; label: string } }

/** Typed text stands as it was typed; only a value from elsewhere, a kept draft, takes its place. */
function TypedControl({ field, value, onValue, shared }: TypedProps) {
  const [text, setText] = useState(() => textOf(value))
  const said = useRef(value)
  const id = useId()
  useEffect(() => {
    if (said.current === value) return
    said.current = value
    setText(textOf(value))
  }, [value])
  const say = (typed: string) => {
    setText(typed)
    said.current = valueOf(field, typed)
    onValue(said.current)
  }
  const typing = {
    id,
    ...shared,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => say(event.currentTarget.value),
  }
  if (field.control === 'line') return <TextInput {...typing} />
  if (field.control === 'number') return <TextInput {...typing} inputMode="decimal" className="field-number" />
  const isJson = field.control === 'json'
  return (
    <Textarea
      {...typing}
      autosize
      minRows={isJson ? 4 : 3}
      maxRows={24}
      spellCheck={!isJson}
      className={isJson ? 'field-json' : ''}
    />
  )
}
