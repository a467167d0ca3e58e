import type { Wallet } from '@microsource/sdk/wallet'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Chosen } from '../fields/AmountChoice.tsx'
import { money } from '../wire/clients.ts'
import { readAmount } from '../words/amounts.ts'
import { digitsOf, typedOf } from '../words/money.ts'

interface Wish {
  amount: number
  currency: Wallet['balance']['currency']
  saveCard: boolean
}

/** One wish, one key: it is kept for every retry and changed with the wish. */
export function useTopUp(onDone: () => void) {
  const client = useQueryClient()
  const [key, setKey] = useState(() => crypto.randomUUID())
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: ({ amount, currency, saveCard }: Wish) =>
      money().topUps.create({ amount, currency }, { idempotencyKey: key, saveCard }),
    onSuccess: async ({ url }) => {
      if (url !== null) return window.location.assign(url)
      onDone()
      await client.invalidateQueries({ queryKey: ['requester'] })
    },
  })
  useEffect(() => {
    // Back from the page to pay on by the browser's own button, the page is as it was left: it can be pressed again.
    window.addEventListener('pageshow', reset)
    return () => window.removeEventListener('pageshow', reset)
  }, [reset])
  const renew = () => {
    setKey(crypto.randomUUID())
    reset()
  }
  return { mutate, isPending: isPending || isSuccess, error, renew }
}

const roundUp = ({ amount, currency }: Wallet['owed']): Wallet['owed'] => {
  const one = 10 ** digitsOf(currency)
  return { amount: Math.ceil(amount / one) * one, currency }
}

/** What is suggested, or more where that would not repay what is owed. */
function presetOf({ owed, topUp: { suggested, room } }: Wallet): { chosen: Chosen; typed: string } {
  if (owed.amount <= suggested.amount && suggested.amount <= room.amount) return { chosen: suggested.amount, typed: '' }
  return { chosen: 'other', typed: owed.amount > suggested.amount ? typedOf(roundUp(owed)) : '' }
}

/** What is chosen so far; `amount` where it is one that can be added. Every change makes another wish of it. */
export function useChoice(wallet: Wallet, onChange: () => void) {
  const { min, max, room, step } = wallet.topUp
  const [preset] = useState(() => presetOf(wallet))
  const [chosen, setChosen] = useState<Chosen>(preset.chosen)
  const [typed, setTyped] = useState(preset.typed)
  const [saveCard, setSaveCard] = useState(false)
  const changing =
    <T>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      onChange()
    }
  const most = Math.min(max.amount, room.amount)
  const { amount: read, trouble } =
    chosen === 'other' ? readAmount(typed, { currency: min.currency, step: step.amount }) : { amount: chosen }
  return {
    ...{ chosen, typed, saveCard, most, trouble },
    amount: read !== undefined && read >= min.amount && read <= most ? read : undefined,
    choose: changing(setChosen),
    type: changing(setTyped),
    keepCard: changing(setSaveCard),
  }
}
