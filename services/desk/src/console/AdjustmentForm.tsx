import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { Adjustment, Currency, MoneyWorld, OwnerRef } from '@microsource/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { AmountField } from '../fields/AmountField.tsx'
import { useCurrency } from '../parts/address.ts'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Tag } from '../parts/Tag.tsx'
import { readAmount } from '../words/amounts.ts'
import { currencyName, moneyWords } from '../words/money.ts'
import { capitalized } from '../words/time.ts'
import { broker } from './client.ts'
import { Inspector } from './Columns.tsx'
import { owners, person } from './queries.ts'
import { adjustable, kindWords, worldWords } from './words.ts'

const reasonMin = 10
const ownerShape = /^(app|req|wrk)_[0-7][0-9a-hjkmnp-tv-z]{25}$/

interface Wish {
  money: MoneyWorld
  from: string
  fromKind: string
  to: string
  toKind: string
  currency: Currency
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
    currency: useCurrency() ?? 'USD',
    amount: '',
    reason: '',
  })
}

const toRequest = ({ money, from, fromKind, to, toKind, currency, reason }: Wish, amount: number) => ({
  money,
  debit: { owner: from.trim(), kind: fromKind },
  credit: { owner: to.trim(), kind: toKind },
  amount: { amount, currency },
  reason,
})

/** From where, to where, how much, and why. The button says what it does. */
export function AdjustmentForm() {
  const client = useQueryClient()
  const [, go] = useLocation()
  const [wish, setWish] = useWish()
  // A changed wish is another one; the same one pressed again after a lost answer is done once.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const { amount, trouble } = readAmount(wish.amount, wish)
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
    amount !== undefined &&
    amount > 0 &&
    wish.reason.trim().length >= reasonMin &&
    [wish.from, wish.to].every((id) => ownerShape.test(id.trim()))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (whole) send.mutate(amount)
  }
  return (
    <form className="adjust" onSubmit={submit} noValidate>
      <Inspector
        back="/console/adjustments"
        backWords="Adjustments"
        title="New adjustment"
        detail="Moves money between two accounts of one world, under your name"
        foot={<Foot amount={amount} whole={whole} busy={send.isPending} wish={wish} />}
      >
        <Fields wish={wish} onChange={change} amount={amount} trouble={trouble} />
        {send.error === null ? null : <Failure error={send.error} />}
      </Inspector>
    </form>
  )
}

/** What one operator does alone, in each currency, as the broker says. */
const useAlone = () => useQuery(person).data?.aloneMax ?? []

function Foot({ amount = 0, whole, busy, wish }: FootProps) {
  const limit = useAlone().find(({ currency }) => currency === wish.currency)
  const second = limit !== undefined && amount > limit.amount
  return (
    <footer className="pane-foot">
      <span className="second small grow">
        {limit === undefined
          ? null
          : second
            ? `Above ${moneyWords(limit)} a second operator confirms it before anything moves.`
            : `Up to ${moneyWords(limit)} it is posted at once.`}
      </span>
      <Button type="submit" disabled={!whole} loading={busy}>
        {second ? 'Propose' : 'Post'}
        {amount > 0 ? ` ${moneyWords({ amount, currency: wish.currency })}` : ''}
        {wish.money === 'test' ? ' of test money' : ''}
      </Button>
    </footer>
  )
}

interface FootProps {
  amount: number | undefined
  whole: boolean
  busy: boolean
  wish: Wish
}

function Currencies({ currency, onChange }: { currency: Currency; onChange: (currency: Currency) => void }) {
  const known = useAlone().map((limit) => limit.currency)
  return (
    <NativeSelect
      label="Currency"
      data={(known.length === 0 ? [currency] : known).map((value) => ({ value, label: capitalized(currencyName(value)) }))}
      value={currency}
      onChange={(event) => onChange(event.currentTarget.value as Currency)}
    />
  )
}

interface FieldsProps {
  wish: Wish
  onChange: (more: Partial<Wish>) => void
  amount: number | undefined
  trouble: string | undefined
}

const kindChoices = adjustable.map((kind) => ({ value: kind, label: kindWords(kind) }))

const Fields = ({ wish, onChange, amount, trouble }: FieldsProps) => (
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
    <Currencies currency={wish.currency} onChange={(currency) => onChange({ currency })} />
    <AmountField
      currency={wish.currency}
      className="adjust-amount"
      value={wish.amount}
      error={trouble ?? (amount === 0 ? 'This is no amount.' : undefined)}
      onChange={(typed) => onChange({ amount: typed })}
    />
    <Textarea
      label="Reason"
      description="In words that still say it in a year. Whoever owns the wallet reads them too; your name they do not see"
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
