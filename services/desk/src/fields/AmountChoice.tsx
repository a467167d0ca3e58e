import { useId, type ReactNode } from 'react'
import { roundWords } from '../words/money.ts'

export type Chosen = number | 'other'

export interface Choice {
  amount: number
  note?: string
  disabled?: boolean
}

export interface AmountChoiceProps {
  label: ReactNode
  currency: string
  choices: readonly Choice[]
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  /** The dialog it is in begins here. */
  focused?: boolean
}

/** A few amounts that people want, and the way to another one. */
export function AmountChoice({ label, currency, choices, chosen, onChoose, focused = false }: AmountChoiceProps) {
  const name = useId()
  const all: (Omit<Choice, 'amount'> & { amount: Chosen })[] = [...choices, { amount: 'other' }]
  return (
    <fieldset className="chips">
      <legend>{label}</legend>
      {all.map(({ amount, note, disabled }) => (
        <label key={amount} className="chip">
          <input
            type="radio"
            name={name}
            value={amount}
            checked={chosen === amount}
            disabled={disabled === true}
            onChange={() => onChoose(amount)}
            {...(focused && amount === chosen ? { 'data-autofocus': true } : {})}
          />
          <span>
            {amount === 'other' ? 'Other' : roundWords({ amount, currency })}
            {note === undefined ? null : <em>{note}</em>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
