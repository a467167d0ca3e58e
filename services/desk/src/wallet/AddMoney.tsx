import { Button, Checkbox } from '@mantine/core'
import type { Wallet } from '@microsource/sdk/wallet'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Dialog } from '../parts/Dialog.tsx'
import { Failure } from '../parts/Failure.tsx'
import { money } from '../wire/clients.ts'
import { moneyWords, parseDollars } from '../words/money.ts'
import { cardWords, savingWords } from '../words/wallet.ts'
import { AmountChips, type Chosen } from './AmountChips.tsx'
import { AmountField } from './AmountField.tsx'

const mintKey = () => crypto.randomUUID()

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

interface Wish {
  amount: number
  currency: Wallet['balance']['currency']
  saveCard: boolean
}

/** One wish, one key: it is kept for every retry and changed with the wish. */
function useTopUp(onDone: () => void) {
  const client = useQueryClient()
  const [key, setKey] = useState(mintKey)
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: ({ amount, currency, saveCard }: Wish) =>
      money().topUps.create({ amount, currency }, { idempotencyKey: key, saveCard }),
    onSuccess: async ({ url }) => {
      if (url !== null) return window.location.assign(url)
      onDone()
      await client.invalidateQueries({ queryKey: ['requester'] })
    },
  })
  const renew = () => {
    setKey(mintKey())
    reset()
  }
  return { mutate, isPending: isPending || isSuccess, error, renew }
}

/** What is suggested, or more where that would not repay what is owed. */
function presetOf({ owed, topUp: { suggested, room } }: Wallet): { chosen: Chosen; typed: string } {
  if (owed.amount <= suggested.amount && suggested.amount <= room.amount) return { chosen: suggested.amount, typed: '' }
  return { chosen: 'other', typed: owed.amount > suggested.amount ? String(Math.ceil(owed.amount / 100)) : '' }
}

function AddForm({ wallet, onDone }: { wallet: Wallet; onDone: () => void }) {
  const { topUp, test } = wallet
  const { currency } = topUp.suggested
  const [preset] = useState(() => presetOf(wallet))
  const [chosen, setChosen] = useState<Chosen>(preset.chosen)
  const [typed, setTyped] = useState(preset.typed)
  const [saveCard, setSaveCard] = useState(false)
  const { mutate, isPending, error, renew } = useTopUp(onDone)
  const amount = chosen === 'other' ? parseDollars(typed) : chosen
  const most = Math.min(topUp.max.amount, topUp.room.amount)
  const fits = amount !== undefined && amount >= topUp.min.amount && amount <= most
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (fits) mutate({ amount, currency, saveCard })
  }
  if (most < topUp.min.amount) return <Full wallet={wallet} />
  return (
    <form className="stack" onSubmit={submit}>
      <AmountChips
        topUp={topUp}
        chosen={chosen}
        onChoose={(next) => {
          setChosen(next)
          renew()
        }}
      />
      {chosen === 'other' ? (
        <AmountField
          label="Amount in dollars"
          focused
          value={typed}
          error={typed === '' || fits ? undefined : rangeWords(wallet, most)}
          onChange={(text) => {
            setTyped(text)
            renew()
          }}
        />
      ) : null}
      {fits ? <Facts wallet={wallet} amount={amount} /> : null}
      <SaveCard
        wallet={wallet}
        checked={saveCard}
        onChange={(checked) => {
          setSaveCard(checked)
          renew()
        }}
      />
      {error === null ? null : <Failure error={error} />}
      <Button type="submit" disabled={!fits} loading={isPending}>
        {fits ? `Go to pay ${moneyWords({ amount, currency })}${test ? ' of test money' : ''}` : 'Go to pay'}
      </Button>
    </form>
  )
}

const rangeWords = ({ topUp }: Wallet, most: number): string =>
  most < topUp.max.amount
    ? `Between ${moneyWords(topUp.min)} and ${moneyWords({ ...topUp.max, amount: most })}: a wallet holds ${moneyWords(topUp.balanceMax)} at most.`
    : 'Between $10 and $500, such as 35 or 12.50.'

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
