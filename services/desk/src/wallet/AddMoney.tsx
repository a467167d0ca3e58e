import { Button, Checkbox } from '@mantine/core'
import type { Wallet } from '@microsource/sdk/wallet'
import type { FormEvent } from 'react'
import { AmountField } from '../fields/AmountField.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Failure } from '../parts/Failure.tsx'
import { hasCode } from '../wire/trouble.ts'
import { moneyWords, roundWords, typedOf } from '../words/money.ts'
import { cardWords, savingWords } from '../words/wallet.ts'
import { AmountChips } from './AmountChips.tsx'
import { ProveAddress } from './ProveAddress.tsx'
import { useChoice, useTopUp } from './use-top-up.ts'

export interface AddMoneyProps {
  opened: boolean
  wallet: Wallet
  onClose: () => void
}

export const AddMoney = ({ opened, wallet, onClose }: AddMoneyProps) => (
  <Dialog title="How much do you want to add?" opened={opened} wide onClose={onClose}>
    <AddForm wallet={wallet} onDone={onClose} />
  </Dialog>
)

function AddForm({ wallet, onDone }: { wallet: Wallet; onDone: () => void }) {
  const { topUp, test } = wallet
  const { currency } = topUp.suggested
  const { mutate, isPending, error, renew } = useTopUp(onDone)
  const { amount, trouble, chosen, typed, saveCard, most, choose, type, keepCard } = useChoice(wallet, renew)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amount !== undefined) mutate({ amount, currency, saveCard })
  }
  if (most < topUp.min.amount) return <Full wallet={wallet} />
  if (amount !== undefined && hasCode(error, 'address_unverified'))
    return <ProveAddress onProved={() => mutate({ amount, currency, saveCard })} />
  return (
    <form className="stack" onSubmit={submit}>
      <AmountChips topUp={topUp} chosen={chosen} onChoose={choose} />
      {chosen === 'other' ? (
        <AmountField
          currency={currency}
          focused
          value={typed}
          error={typed === '' || amount !== undefined ? undefined : (trouble ?? rangeWords(wallet, most))}
          onChange={type}
        />
      ) : null}
      {amount === undefined ? null : <Facts wallet={wallet} amount={amount} />}
      <SaveCard wallet={wallet} checked={saveCard} onChange={keepCard} />
      {error === null ? null : <Failure error={error} />}
      <Button type="submit" disabled={amount === undefined} loading={isPending}>
        {amount === undefined
          ? 'Go to pay'
          : `Go to pay ${moneyWords({ amount, currency })}${test ? ' of test money' : ''}`}
      </Button>
    </form>
  )
}

const rangeWords = ({ topUp }: Wallet, most: number): string =>
  most < topUp.max.amount
    ? `Between ${moneyWords(topUp.min)} and ${moneyWords({ ...topUp.max, amount: most })}: a wallet holds ${moneyWords(topUp.balanceMax)} at most.`
    : `Between ${roundWords(topUp.min)} and ${roundWords(topUp.max)}, such as ${typedOf({ ...topUp.min, amount: topUp.min.amount * 1.25 })}.`

const Full = ({ wallet: { topUp } }: { wallet: Wallet }) => (
  <p>
    A wallet holds {moneyWords(topUp.balanceMax)} at most, payments that were begun included, and this one has room for{' '}
    {moneyWords(topUp.room)}. The least that can be added is {moneyWords(topUp.min)}.
  </p>
)

/** What the amount means, before anything is paid. */
function Facts({ wallet: { topUp, owed, test }, amount }: { wallet: Wallet; amount: number }) {
  const payment = { ...topUp.suggested, amount }
  const rest = Math.max(0, amount - owed.amount)
  const left = topUp.room.amount - amount
  return (
    <div className="stack-8 second small">
      {owed.amount === 0 ? null : (
        <p>
          {moneyWords({ ...owed, amount: Math.min(owed.amount, amount) })} repays what is owed,{' '}
          {moneyWords({ ...owed, amount: rest })} is yours to spend.
        </p>
      )}
      <p>
        {savingWords(payment, topUp.cardRate)} That is why money is added first. We pay these fees, not you: all of{' '}
        {moneyWords(payment)} arrives.
      </p>
      {left < topUp.max.amount ? (
        <p>After it {moneyWords({ ...payment, amount: left })} more fits into this wallet.</p>
      ) : null}
      {test ? <p>This is test money: nothing is charged, and nothing can be bought with it.</p> : null}
    </div>
  )
}

interface SaveCardProps {
  wallet: Wallet
  checked: boolean
  onChange: (checked: boolean) => void
}

const SaveCard = ({ wallet: { savedCard }, checked, onChange }: SaveCardProps) => (
  <Checkbox
    label="Save this card for automatic top-up"
    description={
      savedCard === null
        ? 'Nothing is charged by itself until you turn that on.'
        : `It takes the place of ${cardWords(savedCard)}.`
    }
    checked={checked}
    onChange={(event) => onChange(event.currentTarget.checked)}
  />
)
