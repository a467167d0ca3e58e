import { TextInput } from '@mantine/core'

export interface AmountFieldProps {
  label: string
  description?: string | undefined
  value: string
  error?: string | undefined
  focused?: boolean
  onChange: (typed: string) => void
}

/** An amount as people type it. */
export const AmountField = ({ label, description, value, error, focused = false, onChange }: AmountFieldProps) => (
  <TextInput
    label={label}
    description={description}
    inputWrapperOrder={['label', 'input', 'error', 'description']}
    inputMode="decimal"
    autoComplete="off"
    leftSection="$"
    value={value}
    error={error}
    onChange={(event) => onChange(event.currentTarget.value)}
    {...(focused ? { autoFocus: true, 'data-autofocus': true } : {})}
  />
)

/** An amount as it stands in a field. */
export const typedOf = ({ amount }: { amount: number }): string =>
  amount % 100 === 0 ? String(amount / 100) : (amount / 100).toFixed(2)
