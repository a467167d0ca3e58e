import { Button, Skeleton } from '@mantine/core'
import type { Currency, Payee, PayoutQuote } from '@microsource/sdk/worker'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { AmountField } from '../../fields/AmountField.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { useNow } from '../../parts/use-now.ts'
import { payoutQueries, type Which } from '../../wire/payouts.ts'
import { readAmount, type Read } from '../../words/amounts.ts'
import { moneyWords } from '../../words/money.ts'
import { accountWords, feeWords } from '../../words/payouts.ts'
import { dayOnly } from '../../words/time.ts'
import { Answered, Refused } from './Refused.tsx'
import { usePayout, useQuote, type Wish } from './use-payout.ts'

export interface PayOutProps {
  money: Which
  currency: Currency
  leaving?: boolean
  opened: boolean
  onClose: () => void
  onSetUp: () => void
}

/** How much, what it costs and when it arrives, before anything moves; then that it is on its way. */
export const PayOut = ({ opened, leaving = false, ...props }: PayOutProps) => (
  <Dialog
    title={leaving ? 'Take out what is left?' : 'How much do you want to pay out?'}
    opened={opened}
    onClose={props.onClose}
    wide
  >
    <PayOutForm leaving={leaving} {...props} />
  </Dialog>
)

/** What stands in the field, and what it says. */
type Typed = Read & { text: string }

type FormProps = Omit<PayOutProps, 'opened' | 'leaving'> & { leaving: boolean }

function PayOutForm({ money, currency, leaving, onClose, onSetUp }: FormProps) {
  const [typed, setTyped] = useState<Typed>()
  const amount = typed?.amount
  const wish: Wish = { money, currency, amount, leaving }
  const isAsked = typed === undefined || (amount !== undefined && amount > 0)
  const { data: quote, error, isPlaceholderData, refetch } = useQuote(wish, isAsked)
  const payout = usePayout(wish)
  if (payout.data !== undefined) return <Begun {...{ payout: payout.data, onClose }} />
  if (quote === undefined)
    return error === null ? <QuoteSkeleton /> : <Failure error={error} onRetry={() => void refetch()} />
  const ready = isAsked && !isPlaceholderData && quote.refusal === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !payout.isPending) payout.ask(quote)
  }
  return (
    <form className="stack" onSubmit={submit}>
      {leaving ? <Leaving quote={quote} /> : <HowMuch {...{ quote, typed }} onTyped={setTyped} />}
      {isAsked && quote.refusal === null ? <Terms quote={quote} leaving={leaving} money={money} /> : null}
      {isAsked && quote.refusal !== null ? (
        <Refused refusal={quote.refusal} amounts={quote} {...{ money, onSetUp }} />
      ) : null}
      {payout.error === null || quote.refusal !== null ? null : (
        <Answered error={payout.error} amounts={quote} {...{ money, onSetUp }} />
      )}
      <Button type="submit" disabled={!ready} loading={payout.isPending}>
        {ready ? `Pay out ${moneyWords(quote.amount)}` : 'Pay out'}
      </Button>
    </form>
  )
}

const QuoteSkeleton = () => (
  <div className="stack" aria-busy="true">
    <Skeleton height={36} />
    <Skeleton height={84} />
    <Skeleton height={36} />
  </div>
)

const Leaving = ({ quote }: { quote: PayoutQuote }) => (
  <p className="second">
    Once, less than {moneyWords(quote.minimum)} can be paid out too, free of charge. You stay signed in, and you can
    come back; what you earn later is paid out from {moneyWords(quote.minimum)} again.
  </p>
)

interface HowMuchProps {
  quote: PayoutQuote
  /** Undefined where everything is chosen. */
  typed: Typed | undefined
  onTyped: (typed: Typed | undefined) => void
}

const HowMuch = ({ quote, typed, onTyped }: HowMuchProps) => (
  <>
    <fieldset className="chips">
      <legend className="hearing">Amount</legend>
      <Chip
        words={`Everything, ${moneyWords(quote.available)}`}
        on={typed === undefined}
        onPick={() => onTyped(undefined)}
      />
      <Chip words="Another amount" on={typed !== undefined} onPick={() => onTyped({ text: '' })} />
    </fieldset>
    {typed === undefined ? null : (
      <AmountField
        description={`From ${moneyWords(quote.minimum)}, up to ${moneyWords(quote.available)}.`}
        currency={quote.available.currency}
        focused
        value={typed.text}
        error={typed.trouble}
        onChange={(text) => onTyped({ text, ...readAmount(text, quote.available) })}
      />
    )}
  </>
)

const Chip = ({ words, on, onPick }: { words: string; on: boolean; onPick: () => void }) => (
  <label className="chip">
    <input type="radio" name="how-much" checked={on} onChange={onPick} {...(on ? { 'data-autofocus': true } : {})} />
    <span>{words}</span>
  </label>
)

function Terms({ quote, leaving, money }: { quote: PayoutQuote; leaving: boolean; money: Which }) {
  const now = useNow()
  const { data: payee } = useQuery(payoutQueries.payee(money))
  const all = { ...quote.amount, amount: quote.amount.amount + quote.fee.amount }
  return (
    <dl className="terms">
      <dt>Arrives{quote.arrivesBy === null ? '' : ` by ${dayOnly(quote.arrivesBy, now)}`}</dt>
      <dd className="strong">{moneyWords(quote.amount)}</dd>
      <dt>
        Fee
        <span className="third small terms-why">{feeWords(quote, leaving, now)}</span>
      </dt>
      <dd>{moneyWords(quote.fee)}</dd>
      <dt>Taken from what is available</dt>
      <dd>{moneyWords(all)}</dd>
      <Destination payee={payee} />
    </dl>
  )
}

const Destination = ({ payee }: { payee: Payee | undefined }) =>
  payee === undefined ? null : <dt className="terms-to third small">{accountWords(payee)}</dt>

function Begun({ payout, onClose }: { payout: { amount: PayoutQuote['amount'] }; onClose: () => void }) {
  return (
    <div className="stack">
      <p role="status">
        <span className="strong">{moneyWords(payout.amount)} is on its way.</span> Your earnings page shows how far it
        is; if your bank does not take it, we write to you.
      </p>
      <Button onClick={onClose} data-autofocus autoFocus>
        Done
      </Button>
    </div>
  )
}
