import { AmountChoice } from '../fields/AmountChoice.tsx'
import { AmountField } from '../fields/AmountField.tsx'
import { currencyName } from '../words/money.ts'
import type { LimitChoice, useLimits } from './use-limits.ts'

interface LimitFieldsProps extends ReturnType<typeof useLimits> {
  /** In a dialog, which begins here. */
  focused?: boolean
}

/** How much in a day, how much for a task. */
export const LimitFields = ({ currency, perDay, perTask, isOver, focused = false }: LimitFieldsProps) => (
  <>
    <Limit label="In a day, at most" currency={currency} limit={perDay} focused={focused} />
    <Limit label="For one task, at most" currency={currency} limit={perTask} />
    {isOver ? (
      <p className="bad small" role="alert">
        A task cannot take more than a day: choose less for a task, or more for a day.
      </p>
    ) : null}
  </>
)

interface LimitProps {
  label: string
  currency: string
  limit: LimitChoice
  focused?: boolean
}

function Limit({ label, currency, limit, focused = false }: LimitProps) {
  const { choices, chosen, choose, typed, type, trouble } = limit
  const described = `${label}, in ${currencyName(currency)}`
  return (
    <div className="stack-8">
      <AmountChoice {...{ label, currency, choices, chosen, focused }} onChoose={choose} />
      {chosen === 'other' ? (
        <AmountField label={described} currency={currency} value={typed} error={trouble} onChange={type} />
      ) : null}
    </div>
  )
}
