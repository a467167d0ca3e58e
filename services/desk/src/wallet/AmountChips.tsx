import type { Wallet } from '@microsource/sdk/wallet'
import { AmountChoice, type Chosen } from '../fields/AmountChoice.tsx'

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
  <AmountChoice
    label={<span className="hearing">Amount</span>}
    currency={topUp.suggested.currency}
    choices={amountsOf(topUp).map((amount) => ({
      amount,
      disabled: amount > topUp.room.amount,
      ...(amount === topUp.suggested.amount ? { note: 'suggested' } : {}),
    }))}
    chosen={chosen}
    onChoose={onChoose}
    focused
  />
)
