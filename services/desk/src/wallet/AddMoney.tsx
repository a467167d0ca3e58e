import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { requester } from '../wire/clients.ts'
import { moneyWords, parseDollars } from '../words/money.ts'

const amounts = [1000, 2000, 5000]
const mintKey = () => crypto.randomUUID()
const [least, most] = [1000, 50_000]
const dollars = (amount: number) => ({ amount, currency: 'USD' as const })

export interface AddMoneyProps { opened: boolean; test: boolean; onClose: () => void }

export const AddMoney = ({ opened, test, onClose }: AddMoneyProps) => (
  <Modal opened={opened} onClose={onClose} title="How much do you want to add?" size={400} closeButtonProps={{ 'aria-label': 'Close' }}>
    <AddForm test={test} onDone={onClose} />
  </Modal>
)

function AddForm({ test, onDone }: { test: boolean; onDone: () => void }) {
  const client = useQueryClient()
  const [chosen, setChosen] = useState<number | 'other'>(2000)
  const [typed, setTyped] = useState('')
  const [key, setKey] = useState(mintKey)
  const amount = chosen === 'other' ? parseDollars(typed) : chosen
  const fits = amount !== undefined && amount >= least && amount <= most
  const add = useMutation({
    mutationFn: (cents: number) => requester().wallet.topUp(dollars(cents), { idempotencyKey: key }),
    onSuccess: async () => { onDone(); await client.invalidateQueries({ queryKey: ['requester'] }) },
  })
  const choose = (next: number | 'other') => { setChosen(next); setKey(mintKey()); add.reset() }
  const mistake = chosen === 'other' && typed !== '' && !fits ? 'Between $10 and $500, such as 35 or 12.50.' : undefined
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); if (fits) add.mutate(amount) }}>
      <fieldset className="chips" style={{ border: 0, padding: 0, margin: 0 }}>
        <legend className="hearing">Amount</legend>
        {[...amounts, 'other' as const].map((value) => (
          <label key={value} className="chip">
            <input type="radio" name="amount" value={value} checked={chosen === value} onChange={() => choose(value)} {...(value === 2000 ? { 'data-autofocus': true } : {})} />
            <span>{value === 'other' ? 'Other' : `$${value / 100}`}</span>
          </label>
        ))}
      </fieldset>
      {chosen === 'other' ? (
        <TextInput label="Amount in dollars" inputMode="decimal" autoFocus leftSection="$" value={typed} error={mistake}
          onChange={(event) => { setTyped(event.currentTarget.value); setKey(mintKey()) }} />
      ) : null}
      {test ? <p className="second small">This is test money: nothing is charged, and nothing can be bought with it.</p> : null}
      {add.error === null ? null : <Failure error={add.error} />}
      <Button type="submit" disabled={!fits} loading={add.isPending}>{fits ? `Add ${moneyWords(dollars(amount))}${test ? ' of test money' : ''}` : 'Add money'}</Button>
    </form>
  )
}
