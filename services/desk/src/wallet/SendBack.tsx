import { Button, Skeleton } from '@mantine/core'
import type { RefundSource, Wallet } from '@microsource/sdk/wallet'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { AmountField } from '../fields/AmountField.tsx'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { money } from '../wire/clients.ts'
import { hasCode } from '../wire/trouble.ts'
import { readAmount } from '../words/amounts.ts'
import { moneyWords, typedOf } from '../words/money.ts'
import { dayOnly } from '../words/time.ts'
import { cardWords, partsOf } from '../words/wallet.ts'
import { refundSources } from './queries.ts'

interface SendBackProps {
  wallet: Wallet
  onClose: () => void
}

export const SendBack = ({ opened, ...rest }: SendBackProps & { opened: boolean }) => (
  <Dialog title="How much should go back?" opened={opened} wide onClose={rest.onClose}>
    <Loaded {...rest} />
  </Dialog>
)

function Loaded(props: SendBackProps) {
  const { data, error, refetch } = useQuery(refundSources(props.wallet.currency))
  if (data !== undefined) return <Form {...props} sources={data} />
  return error === null ? (
    <div aria-busy="true">
      <Skeleton height={36} />
      <Skeleton height={20} mt={16} />
    </div>
  ) : (
    <Failure error={error} onRetry={() => void refetch()} />
  )
}

/** One wish, one key: it is kept for every retry and changed with the amount. */
function useRefund(onClose: () => void) {
  const client = useQueryClient()
  const [key, setKey] = useState(() => crypto.randomUUID())
  const refresh = () => client.invalidateQueries({ queryKey: ['requester'] })
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (wanted: Wallet['balance']) => money().refunds.create(wanted, { idempotencyKey: key }),
    onSuccess: async () => {
      await refresh()
      onClose()
    },
    // Something was spent meanwhile: the page shows what is left.
    onError: (refused) => (hasCode(refused, 'refund_too_large') ? refresh() : undefined),
  })
  const renew = () => {
    setKey(crypto.randomUUID())
    reset()
  }
  return { mutate, isPending, error, renew }
}

type FormProps = SendBackProps & { sources: readonly RefundSource[] }

function Form({ wallet: { refundable, topUp, test, automaticTopUp }, sources, onClose }: FormProps) {
  const [typed, setTyped] = useState(() => typedOf(refundable))
  const { mutate, isPending, error, renew } = useRefund(onClose)
  const { amount, trouble } = readAmount(typed, { currency: refundable.currency, step: topUp.step.amount })
  const fits = amount !== undefined && amount > 0 && amount <= refundable.amount
  const asked = { ...refundable, amount: amount ?? 0 }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (fits) mutate(asked)
      }}
    >
      <AmountField
        currency={refundable.currency}
        description={`${moneyWords(refundable)} at most: what came from cards and is neither spent nor on hold.`}
        focused
        value={typed}
        error={typed === '' || fits ? undefined : (trouble ?? `More than nothing and at most ${moneyWords(refundable)}.`)}
        onChange={(text) => {
          setTyped(text)
          renew()
        }}
      />
      {fits ? <Parts amount={amount} sources={sources} /> : null}
      <p className="second small">
        {test
          ? 'Test money goes back to test cards.'
          : 'It leaves the wallet at once. Banks take up to ten days to show it. If one does not take it, it comes back here.'}
        {automaticTopUp?.on === true ? ' Automatic top-up is turned off with it.' : ''}
      </p>
      <DialogFoot error={error} no="Keep it" onNo={onClose}>
        <Button type="submit" disabled={!fits} loading={isPending}>
          {fits ? `Send ${moneyWords(asked)} back` : 'Send back'}
        </Button>
      </DialogFoot>
    </form>
  )
}

const Parts = ({ amount, sources }: { amount: number; sources: readonly RefundSource[] }) => (
  <ul className="parts" aria-label="Where it goes">
    {partsOf(amount, sources).map(({ source, amount: part }) => (
      <li key={source.chargeId} className="row-spread">
        <span>
          {source.card === null ? 'The way it came' : cardWords(source.card)}
          <span className="third small">
            {' '}
            · added <Moment at={source.addedAt} words={dayOnly} />
          </span>
        </span>
        <span className="num strong">{moneyWords({ ...source.left, amount: part })}</span>
      </li>
    ))}
  </ul>
)
