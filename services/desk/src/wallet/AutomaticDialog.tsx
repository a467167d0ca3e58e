import { Button } from '@mantine/core'
import type { Money, SavedCard, Wallet } from '@microsource/sdk/wallet'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { AmountField } from '../fields/AmountField.tsx'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { money } from '../wire/clients.ts'
import { readAmount } from '../words/amounts.ts'
import { moneyWords, typedOf } from '../words/money.ts'
import { automaticWords, termsTrouble, type Terms } from '../words/wallet.ts'

export interface AutomaticDialogProps {
  opened: boolean
  wallet: Wallet
  card: SavedCard
  onClose: () => void
}

export const AutomaticDialog = ({ opened, wallet, card, onClose }: AutomaticDialogProps) => (
  <Dialog title="When should money be added?" opened={opened} wide onClose={onClose}>
    <Form wallet={wallet} card={card} onClose={onClose} />
  </Dialog>
)

const firstTerms = ({ topUp: { suggested } }: Wallet) => ({
  below: { ...suggested, amount: suggested.amount / 4 },
  amount: suggested,
  monthlyMax: { ...suggested, amount: suggested.amount * 5 },
})

function useTerms(wallet: Wallet) {
  const known = wallet.automaticTopUp ?? firstTerms(wallet)
  const [below, setBelow] = useState(() => typedOf(known.below))
  const [amount, setAmount] = useState(() => typedOf(known.amount))
  const [monthlyMax, setMonthlyMax] = useState(() => typedOf(known.monthlyMax))
  const reading = { currency: wallet.currency, step: wallet.topUp.step.amount }
  const typed = { below, amount, monthlyMax }
  const read = (text: string): Money => ({ amount: readAmount(text, reading).amount ?? Number.NaN, currency: wallet.currency })
  const terms = { below: read(below), amount: read(amount), monthlyMax: read(monthlyMax) }
  const whyNone = (name: keyof Terms) => readAmount(typed[name], reading).trouble
  return { typed, set: { setBelow, setAmount, setMonthlyMax }, terms, whyNone }
}

function Form({ wallet, card, onClose }: Omit<AutomaticDialogProps, 'opened'>) {
  const client = useQueryClient()
  const { typed, set, terms, whyNone } = useTerms(wallet)
  const trouble = termsTrouble(terms, wallet.topUp)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => money().setAutomatic({ on: true, ...terms }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['requester', 'wallet'] })
      onClose()
    },
  })
  const field = (name: keyof typeof typed, label: string, change: (text: string) => void, focused = false) => (
    <AmountField
      label={label}
      currency={wallet.balance.currency}
      value={typed[name]}
      error={whyNone(name) ?? trouble?.[name]}
      focused={focused}
      onChange={(text) => {
        change(text)
        reset()
      }}
    />
  )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (trouble === undefined) mutate()
      }}
    >
      {field('below', 'When less than this can be spent', set.setBelow, true)}
      {field('amount', 'Add', set.setAmount)}
      {field('monthlyMax', 'At most in a month', set.setMonthlyMax)}
      <p className="second small">
        {trouble === undefined ? `${automaticWords(terms, card)} ` : ''}
        You agree to that by turning it on, and can turn it off here at any time.
      </p>
      <DialogFoot error={error} no="Not now" onNo={onClose}>
        <Button type="submit" disabled={trouble !== undefined} loading={isPending}>
          {trouble === undefined ? `Add ${moneyWords(terms.amount)} by itself` : 'Turn on'}
        </Button>
      </DialogFoot>
    </form>
  )
}
