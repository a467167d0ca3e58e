import { TextInput } from '@mantine/core'
import { currencyName, signOf } from '../words/money.ts'

export interface AmountFieldProps {
  /** Without one it is an amount in this currency. */
  label?: string
  description?: string | undefined
  className?: string
  currency: string
  value: string
  error?: string | undefined
  focused?: boolean
  onChange: (typed: string) => void
}

/** Room for `KWD` takes more than for `$`. */
const widthOf = (sign: string): number => Math.max(34, 16 + sign.length * 10)

/** An amount as people type it, its sign where they would write it. */
export function AmountField({ label, description, className, currency, ...field }: AmountFieldProps) {
  const { value, error, focused, onChange } = field
  const { text, side } = signOf(currency)
  const sign =
    side === 'before'
      ? { leftSection: text, leftSectionWidth: widthOf(text) }
      : { rightSection: text, rightSectionWidth: widthOf(text) }
  return (
    <TextInput
      label={label ?? `Amount in ${currencyName(currency)}`}
      description={description}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      inputMode="decimal"
      autoComplete="off"
      {...sign}
      {...(className === undefined ? {} : { className })}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...(focused === true ? { autoFocus: true, 'data-autofocus': true } : {})}
    />
  )
}
