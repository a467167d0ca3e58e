import type { Wallet } from '@microsource/sdk/wallet'
import { roundWords } from '../words/money.ts'

export type Chosen = number | 'other'

interface AmountChipsProps {
  topUp: Wallet['topUp']
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
}

/** Half of what is suggested, it, and more of it; never what would not be taken. */
const amountsOf = ({ min, suggested, max }: Wallet['topUp']): number[] => [
  min.amount,
  suggested.amount,
  Math.min(suggested.amount * 2.5, max.amount),
]

export const AmountChips = ({ topUp, chosen, onChoose }: AmountChipsProps) => (
  <fieldset className="chips">
    <legend className="hearing">Amount</legend>
    {[...amountsOf(topUp), 'other' as const].map((value) => (
      <label key={value} className="chip">
        <input
          type="radio"
          name="amount"
          value={value}
          checked={chosen === value}
          disabled={value !== 'other' && value > topUp.room.amount}
          onChange={() => onChoose(value)}
          {...(value === chosen ? { 'data-autofocus': true } : {})}
        />
        <span>
          {value === 'other' ? 'Other' : roundWords({ ...topUp.suggested, amount: value })}
          {value === topUp.suggested.amount ? <em>suggested</em> : null}
        </span>
      </label>
    ))}
  </fieldset>
)
