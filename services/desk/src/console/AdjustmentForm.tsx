import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { Adjustment, MoneyWorld, OwnerRef } from '@microsource/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { AmountField } from '../fields/AmountField.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Tag } from '../parts/Tag.tsx'
import { readAmount } from '../words/amounts.ts'
import { moneyWords } from '../words/money.ts'
import { broker } from './client.ts'
import { Inspector } from './Columns.tsx'
import { owners } from './queries.ts'
import { adjustable, kindWords, worldWords } from './words.ts'

const alone = 5_000
const reasonMin = 10
const ownerShape = /^(app|req|wrk)_[0-7][0-9a-hjkmnp-tv-z]{25}$/

interface Wish {
  money: MoneyWorld
  from: string
  fromKind: string
  to: string
  toKind: string
  amount: string
  reason: string
}

function useWish() {
  const asked = new URLSearchParams(useSearch())
  const owner = asked.get('owner') ?? ''
  return useState<Wish>({
    money: asked.get('money') === 'test' ? 'test' : 'live',
    from: owner,
    fromKind: 'goodwill',
    to: owner,
    toKind: asked.get('kind') ?? 'wallet',
    amount: '',
    reason: '',
  })
}

const toRequest = ({ money, from, fromKind, to, toKind, reason }: Wish, amount: number) => ({
  money,
  debit: { owner: from.trim(), kind: fromKind },
  credit: { owner: to.trim(), kind: toKind },
  amount: { amount, currency: 'USD' },
  reason,
})

/** From where, to where, how much, and why. The button says what it does. */
export function AdjustmentForm() {
  const client = useQueryClient()
  const [, go] = useLocation()
  const [wish, setWish] = useWish()
  // A changed wish is another one; the same one pressed again after a lost answer is done once.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const { amount: cents, trouble } = readAmount(wish.amount, { currency: 'USD' })
  const send = useMutation({
    mutationFn: (amount: number) =>
      broker().postKeyed<Adjustment>('/v1/operator/adjustments', toRequest(wish, amount), { idempotencyKey: key }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['console'] })
      go(`/console/adjustments/${id}`)
    },
  })
  const change = (more: Partial<Wish>) => {
    setWish({ ...wish, ...more })
    setKey(crypto.randomUUID())
    send.reset()
  }
  const whole =
    cents !== undefined &&
    cents > 0 &&
    wish.reason.trim().length >= reasonMin &&
    [wish.from, wish.to].every((id) => ownerShape.test(id.trim()))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (whole) send.mutate(cents)
  }
  return (
    <form className="adjust" onSubmit={submit} noValidate>
      <Inspector
        back="/console/adjustments"
        backWords="Adjustments"
        title="New adjustment"
        detail="Moves money between two accounts of one world, under your name"
        foot={<Foot cents={cents} whole={whole} busy={send.isPending} money={wish.money} />}
      >
        <Fields wish={wish} onChange={change} cents={cents} trouble={trouble} />
        {send.error === null ? null : <Failure error={send.error} />}
      </Inspector>
    </form>
  )
}

const Foot = ({
  cents = 0,
  whole,
  busy,
  money,
}: {
  cents: number | undefined
  whole: boolean
  busy: boolean
  money: MoneyWorld
}) => (
  <footer className="pane-foot">
    <span className="second small grow">
      {cents > alone
        ? 'Above $50.00 a second operator confirms it before anything moves.'
        : 'Up to $50.00 it is posted at once.'}
    </span>
    <Button type="submit" disabled={!whole} loading={busy}>
      {cents > alone ? 'Propose' : 'Post'} {moneyWords({ amount: cents, currency: 'USD' })}
      {money === 'test' ? ' of test money' : ''}
    </Button>
  </footer>
)

interface FieldsProps {
  wish: Wish
  onChange: (more: Partial<Wish>) => void
  cents: number | undefined
  trouble: string | undefined
}

const kindChoices = adjustable.map((kind) => ({ value: kind, label: kindWords(kind) }))

const Fields = ({ wish, onChange, cents, trouble }: FieldsProps) => (
  <>
    <NativeSelect
      label="World"
      data={(['live', 'test'] as const).map((money) => ({ value: money, label: worldWords(money) }))}
      value={wish.money}
      onChange={(event) => onChange({ money: event.currentTarget.value as MoneyWorld })}
    />
    <Account
      legend="Taken from"
      owner={wish.from}
      kind={wish.fromKind}
      onOwner={(from) => onChange({ from })}
      onKind={(fromKind) => onChange({ fromKind })}
    />
    <Account
      legend="Given to"
      owner={wish.to}
      kind={wish.toKind}
      onOwner={(to) => onChange({ to })}
      onKind={(toKind) => onChange({ toKind })}
    />
    <AmountField
      currency="USD"
      className="adjust-amount"
      value={wish.amount}
      error={trouble ?? (cents === 0 ? 'This is no amount.' : undefined)}
      onChange={(amount) => onChange({ amount })}
    />
    <Textarea
      label="Reason"
      description="In words that still say it in a year; your name stands beside it"
      autosize
      minRows={3}
      value={wish.reason}
      onChange={(event) => onChange({ reason: event.currentTarget.value })}
    />
    {wish.fromKind === 'goodwill' ? (
      <Notice title="Goodwill is the platform’s own money">
        <p className="second">It is an expense. Whatever the owner owes is repaid by it first.</p>
      </Notice>
    ) : null}
  </>
)

interface AccountProps {
  legend: string
  owner: string
  kind: string
  onOwner: (id: string) => void
  onKind: (kind: string) => void
}

function Account({ legend, owner, kind, onOwner, onKind }: AccountProps) {
  const id = owner.trim()
  const known = useQuery({ ...owners(id), enabled: ownerShape.test(id) })
  return (
    <fieldset className="adjust-account">
      <legend>{legend}</legend>
      <NativeSelect
        aria-label={`${legend}: kind of account`}
        data={kindChoices}
        value={kind}
        onChange={(event) => onKind(event.currentTarget.value)}
      />
      <TextInput
        aria-label={`${legend}: id of the owner`}
        placeholder="req_…, wrk_… or app_…"
        value={owner}
        error={
          id !== '' && (!ownerShape.test(id) || known.data?.items.length === 0) ? 'Nobody has this id.' : undefined
        }
        onChange={(event) => onOwner(event.currentTarget.value)}
      />
      <Who found={known.data?.items[0]} />
    </fieldset>
  )
}

const Who = ({ found }: { found: OwnerRef | undefined }) =>
  found === undefined ? null : (
    <p className="second small">
      {found.name}
      {found.detail === null ? '' : ` · ${found.detail}`}{' '}
      {found.worlds.length === 1 && found.worlds[0] === 'test' ? <Tag>test</Tag> : null}
    </p>
  )
