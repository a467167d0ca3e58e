import { useState } from 'react'
import type { Chosen } from '../fields/AmountChoice.tsx'
import { readAmount } from '../words/amounts.ts'
import { typedOf } from '../words/money.ts'
import type { Limits } from './types.ts'

type Currency = Limits['perDay']['currency']

/** What is suggested, less of it and more. */
const multiples: Record<keyof Limits, readonly number[]> = { perDay: [1, 2, 5], perTask: [0.5, 1, 2.5] }

function useAmount(which: keyof Limits, currency: Currency, suggested: number, first: number) {
  const choices = multiples[which].map((times) => Math.round(suggested * times))
  const [chosen, choose] = useState<Chosen>(choices.includes(first) ? first : 'other')
  const [typed, type] = useState(typedOf({ amount: first, currency }))
  const { amount, trouble } = chosen === 'other' ? readAmount(typed, { currency }) : { amount: chosen }
  return {
    ...{ choices: choices.map((one) => ({ amount: one })), chosen, choose, typed, type },
    amount: amount === 0 ? undefined : amount,
    trouble: amount === 0 ? 'More than nothing. To allow nothing at all, do not allow it.' : trouble,
  }
}

export type LimitChoice = ReturnType<typeof useAmount>

/** How much a day and a task, as it is chosen so far; `limits` where both can be sent. */
export function useLimits(currency: Currency, suggested: Limits, first: Limits) {
  const perDay = useAmount('perDay', currency, suggested.perDay.amount, first.perDay.amount)
  const perTask = useAmount('perTask', currency, suggested.perTask.amount, first.perTask.amount)
  const isOver = perDay.amount !== undefined && perTask.amount !== undefined && perTask.amount > perDay.amount
  const limits: Limits | undefined =
    perDay.amount === undefined || perTask.amount === undefined || isOver
      ? undefined
      : { perDay: { amount: perDay.amount, currency }, perTask: { amount: perTask.amount, currency } }
  return { currency, perDay, perTask, isOver, limits }
}
