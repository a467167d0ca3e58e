import { Button, NativeSelect } from '@mantine/core'
import type { Currency, Payee, PayoutQuote } from '@microsource/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { Failure } from '../parts/Failure.tsx'
import { useNow } from '../parts/use-now.ts'
import { FailureOrCode, wantsCode } from '../sign-in/ConfirmCode.tsx'
import { forgetClients } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { countryName } from '../words/payouts.ts'
import { refusalWords } from '../words/refusals.ts'
import { dayOnly } from '../words/time.ts'
import { ConfirmAccount } from '../worker/earnings/IsItYours.tsx'
import { accountPage, askAgain, confirmAccount, countries, payee, payOut, payoutQuote } from './payouts.ts'
import { appPath } from './places.ts'
import { person } from './queries.ts'

/** The share on its way to the app's own bank: an account first, then one button that says the amount. */
export function PayOut({ appId, currency }: { appId: string; currency: Currency }) {
  const account = useQuery(payee(appId))
  const quote = useQuery(payoutQuote(appId, currency))
  useComeBack(appId)
  const error = account.error ?? quote.error
  if (error !== null)
    return <Failure error={error} title="Payouts could not be loaded" onRetry={() => void account.refetch()} />
  if (account.data === undefined || quote.data === undefined) return null
  return (
    <section className="stack-8" aria-label="Pay out">
      <h2 className="h2">Pay out</h2>
      {account.data.state === 'none' ? (
        <SetUp appId={appId} />
      ) : account.data.state === 'active' || account.data.state === 'checking' ? (
        <Ready appId={appId} quote={quote.data} account={account.data} />
      ) : (
        <GoOn appId={appId} />
      )}
    </section>
  )
}

/** Back from the payment service: it is asked once what it knows now, and the address is plain again. */
function useComeBack(appId: string): void {
  const client = useQueryClient()
  const [, go] = useLocation()
  const back = new URLSearchParams(useSearch()).has('payee')
  useEffect(() => {
    if (!back) return
    go(appPath(appId), { replace: true })
    void askAgain(appId).then(
      (now) => {
        client.setQueryData(payee(appId).queryKey, now)
        return client.invalidateQueries({ queryKey: ['console', 'quote', appId] })
      },
      // It will be asked again when the page is opened next.
      () => undefined,
    )
  }, [appId, back, client, go])
}

const useAccountPage = (appId: string) =>
  useMutation({
    mutationFn: (country: string | undefined) => accountPage(appId, country),
    onSuccess: (url) => window.location.assign(url),
  })

function SetUp({ appId }: { appId: string }) {
  const [country, setCountry] = useState('')
  const known = useQuery(countries).data ?? []
  const open = useAccountPage(appId)
  const named = known.map((one) => ({ value: one.country, label: countryName(one.country) }))
  return (
    <>
      <p className="second">
        The share goes to a bank account of the app’s own. The payment service asks whose it is; that takes about five
        minutes.
      </p>
      <div className="pay-out">
        <NativeSelect
          label="Where is the bank account?"
          data={[{ value: '', label: 'Choose a country' }, ...named.toSorted((a, b) => a.label.localeCompare(b.label))]}
          value={country}
          onChange={(event) => setCountry(event.currentTarget.value)}
        />
        <Button disabled={country === ''} loading={open.isPending} onClick={() => open.mutate(country)}>
          Set up the account
        </Button>
      </div>
      {open.error === null ? null : <Failure error={open.error} />}
    </>
  )
}

function GoOn({ appId }: { appId: string }) {
  const open = useAccountPage(appId)
  const { email = '' } = useQuery(person).data ?? {}
  const again = () => {
    forgetClients()
    return open.mutateAsync(undefined)
  }
  return (
    <>
      <p className="second">The payment service still wants to know something before it pays.</p>
      {wantsCode(open.error) ? null : (
        <div>
          <Button loading={open.isPending} onClick={() => open.mutate(undefined)}>
            Go on with the account
          </Button>
        </div>
      )}
      <FailureOrCode error={open.error} email={email} onConfirmed={again} />
    </>
  )
}

function IsItYours({ appId, account }: { appId: string; account: Payee }) {
  const client = useQueryClient()
  const { email = '' } = useQuery(person).data ?? {}
  return (
    <ConfirmAccount
      account={account}
      email={email}
      confirm={(last4) => {
        // A code given meanwhile is in the next token.
        forgetClients()
        return confirmAccount(appId, last4)
      }}
      onConfirmed={(now) => {
        client.setQueryData(payee(appId).queryKey, now)
        return client.invalidateQueries({ queryKey: ['console', 'quote', appId] })
      }}
    />
  )
}

const Destination = ({ account }: { account: Payee }) =>
  account.destination === null ? null : (
    <>
      {' '}
      to the account ending in <span className="num">{account.destination.last4}</span>
    </>
  )

function Ready({ appId, quote, account }: { appId: string; quote: PayoutQuote; account: Payee }) {
  const [asked, setAsked] = useState(false)
  if (account.unconfirmed) return <IsItYours appId={appId} account={account} />
  if (quote.refusal !== null) return <NotNow appId={appId} quote={quote} refusal={quote.refusal} />
  return (
    <>
      <p className="second">
        {moneyWords(quote.amount)} can go now
        <Destination account={account} />,{' '}
        {quote.fee.amount === 0 ? 'free of charge' : `for a fee of ${moneyWords(quote.fee)}`}.
      </p>
      <div>
        <Button onClick={() => setAsked(true)}>Pay out {moneyWords(quote.amount)}</Button>
      </div>
      {asked ? <Confirm appId={appId} quote={quote} account={account} onClose={() => setAsked(false)} /> : null}
    </>
  )
}

type Refusal = NonNullable<PayoutQuote['refusal']>

/** Why nothing can go now, what to do about it, and that it goes by itself later. */
function NotNow({ appId, quote, refusal }: { appId: string; quote: PayoutQuote; refusal: Refusal }) {
  const now = useNow()
  const { title, what, remedy } = refusalWords(refusal, quote, now)
  return (
    <>
      <p>
        <span className="strong">{title}.</span> <span className="second">{what}</span>
      </p>
      <p className="second small">
        From {moneyWords(quote.minimum)} on it goes out by itself, free of charge, the next time on{' '}
        {dayOnly(quote.monthlyAt, now)}.
      </p>
      {remedy === 'wait' || remedy === 'none' ? null : <GoOn appId={appId} />}
    </>
  )
}

function Confirm(props: { appId: string; quote: PayoutQuote; account: Payee; onClose: () => void }) {
  const { appId, quote, account, onClose } = props
  const client = useQueryClient()
  // One wish, one key: pressing again after a lost answer does it once.
  const [key] = useState(() => crypto.randomUUID())
  const send = useMutation({
    mutationFn: () => payOut(appId, quote, key),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: ['console'] })
    },
  })
  return (
    <Dialog title={`Pay out ${moneyWords(quote.amount)}?`} opened onClose={onClose}>
      <div className="stack">
        <p className="second">
          It goes
          <Destination account={account} /> and is on its way from here on
          {quote.fee.amount === 0 ? '' : `; the fee of ${moneyWords(quote.fee)} is taken beside it`}.
        </p>
        <DialogFoot error={send.error} no="Not yet" onNo={onClose}>
          <Button loading={send.isPending} onClick={() => send.mutate()}>
            Pay out {moneyWords(quote.amount)}
          </Button>
        </DialogFoot>
      </div>
    </Dialog>
  )
}
