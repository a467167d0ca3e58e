import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Dialog } from '../parts/Dialog.tsx'
import { Failure } from '../parts/Failure.tsx'
import { money } from '../wire/clients.ts'
import { moneyWords, parseDollars } from '../words/money.ts'

const amounts = [1000, 2000, 5000]
const mintKey = () => crypto.randomUUID()
const [least, most] = [1000, 50_000]
const dollars = (amount: number) => ({ amount, currency: 'USD' as const })

export interface AddMoneyProps {
  opened: boolean
  test: boolean
  onClose: () => void
}

export const AddMoney = ({ opened, test, onClose }: AddMoneyProps) => (
  <Dialog title="How much do you want to add?" opened={opened} onClose={onClose}>
    <AddForm test={test} onDone={onClose} />
  </Dialog>
)

type Chosen = number | 'other'

/** One wish, one key: it is kept for every retry and changed with the amount. */
function useTopUp(onDone: () => void) {
  const client = useQueryClient()
  const [key, setKey] = useState(mintKey)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (cents: number) => money().topUps.create(dollars(cents), { idempotencyKey: key }),
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
  return { mutate, isPending, error, renew }
}

function AddForm({ test, onDone }: { test: boolean; onDone: () => void }) {
  const [chosen, setChosen] = useState<Chosen>(2000)
  const [typed, setTyped] = useState('')
  const { mutate, isPending, error, renew } = useTopUp(onDone)
  const amount = chosen === 'other' ? parseDollars(typed) : chosen
  const fits = amount !== undefined && amount >= least && amount <= most
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (fits) mutate(amount)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Chips
        chosen={chosen}
        onChoose={(next) => {
          setChosen(next)
          renew()
        }}
      />
      {chosen === 'other' ? (
        <TextInput
          label="Amount in dollars"
          inputMode="decimal"
          autoFocus
          leftSection="$"
          value={typed}
          error={typed === '' || fits ? undefined : 'Between $10 and $500, such as 35 or 12.50.'}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            renew()
          }}
        />
      ) : null}
      {test ? (
        <p className="second small">This is test money: nothing is charged, and nothing can be bought with it.</p>
      ) : null}
      {error === null ? null : <Failure error={error} />}
      <Button type="submit" disabled={!fits} loading={isPending}>
        {fits ? `Add ${moneyWords(dollars(amount))}${test ? ' of test money' : ''}` : 'Add money'}
      </Button>
    </form>
  )
}

const Chips = ({ chosen, onChoose }: { chosen: Chosen; onChoose: (chosen: Chosen) => void }) => (
  <fieldset className="chips">
    <legend className="hearing">Amount</legend>
    {[...amounts, 'other' as const].map((value) => (
      <label key={value} className="chip">
        <input
          type="radio"
          name="amount"
          value={value}
          checked={chosen === value}
          onChange={() => onChoose(value)}
          {...(value === 2000 ? { 'data-autofocus': true } : {})}
        />
        <span>{value === 'other' ? 'Other' : `$${value / 100}`}</span>
      </label>
    ))}
  </fieldset>
)
