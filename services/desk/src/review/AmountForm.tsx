import { Button, Textarea } from '@mantine/core'
import type { Money, Task } from '@microsource/sdk'
import { useState, type FormEvent } from 'react'
import { AmountField } from '../fields/AmountField.tsx'
import { DialogFoot } from '../parts/Dialog.tsx'
import { readAmount } from '../words/amounts.ts'
import { typedOf } from '../words/money.ts'
import type { Effect } from '../words/prices.ts'
import { useVerdict } from './use-verdict.ts'

export interface AmountFormProps {
  task: Task
  label: string
  /** Stands in the field at first. */
  first?: Money
  /** Asks for a sentence besides. */
  wordsLabel?: string
  /** What the amount will do, or why it is none. */
  effectOf: (amount: number) => Effect
  yes: (amount: Money | undefined) => string
  decide: (asked: { amount: Money; words: string; idempotencyKey: string }) => Promise<Task>
  onClose: () => void
}

/** An amount, what it will do to the money, and one button that says both. */
export function AmountForm({ task, label, first, wordsLabel, effectOf, yes, decide, onClose }: AmountFormProps) {
  const { currency } = task.price
  const [typed, setTyped] = useState(first === undefined ? '' : typedOf(first))
  const [words, setWords] = useState('')
  // One wish for as long as it says the same, however often it is sent.
  const [wish] = useState(() => crypto.randomUUID())
  const read = readAmount(typed, { currency })
  const effect = read.amount === undefined ? undefined : effectOf(read.amount)
  const amount = effect?.says === undefined || read.amount === undefined ? undefined : { amount: read.amount, currency }
  const { mutate, isPending, error } = useVerdict(task, decide, onClose)
  const complete = amount !== undefined && (wordsLabel === undefined || words.trim().length >= 3)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!complete) return
    mutate({ amount, words: words.trim(), idempotencyKey: `${wish} ${amount.amount} ${words.trim().length}` })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <AmountField
        label={label}
        description={effect?.says}
        currency={currency}
        value={typed}
        error={read.trouble ?? effect?.trouble}
        focused
        onChange={setTyped}
      />
      {wordsLabel === undefined ? null : (
        <Textarea
          label={wordsLabel}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <DialogFoot error={error} no="Not now" onNo={onClose}>
        <Button type="submit" loading={isPending} disabled={!complete}>
          {yes(amount)}
        </Button>
      </DialogFoot>
    </form>
  )
}
