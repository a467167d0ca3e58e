import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TopUp } from '@microsource/sdk/wallet'
import { useEffect, useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { money } from '../wire/clients.ts'
import { queries } from '../wire/queries.ts'
import { moneyWords } from '../words/money.ts'

const readId = () => new URLSearchParams(window.location.search).get('topUp')

const tones = { waiting: 'hold', succeeded: 'paid', failed: 'bad' } as const

const titles: Record<TopUp['status'], (amount: string) => string> = {
  waiting: (amount) => `${amount} is not paid yet`,
  succeeded: (amount) => `${amount} was added`,
  failed: (amount) => `${amount} was not added`,
}

/** Back from the page to pay on: how it ended, and as long as it has not, where it goes on. */
export function TopUpBack() {
  const [id, setId] = useState(readId)
  useEffect(() => {
    // Loaded again, or kept as a bookmark, the address is the wallet's own.
    if (id !== null) window.history.replaceState(null, '', '/wallet')
  }, [id])
  return id === null ? null : <Standing id={id} onClose={() => setId(null)} />
}

function Standing({ id, onClose }: { id: string; onClose: () => void }) {
  const client = useQueryClient()
  const { data: topUp, error } = useQuery(queries.topUp(id))
  const status = topUp?.status
  useEffect(() => {
    if (status === 'succeeded') void client.invalidateQueries({ queryKey: ['requester'] })
  }, [client, status])
  if (topUp === undefined) return error === null ? null : <Failure error={error} />
  return (
    <section className="no-print" aria-label="Your payment" aria-live="polite" style={{ marginBottom: 20 }}>
      <Notice tone={tones[topUp.status]} title={titles[topUp.status](moneyWords(topUp.amount))}>
        <p>{topUp.says}</p>
        {topUp.status === 'waiting' ? <Waiting topUp={topUp} /> : <CloseButton onClose={onClose} />}
      </Notice>
    </section>
  )
}

const CloseButton = ({ onClose }: { onClose: () => void }) => (
  <div>
    <Button variant="default" onClick={onClose}>
      Close
    </Button>
  </div>
)

function Waiting({ topUp: { id, url } }: { topUp: TopUp }) {
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => money().topUps.cancel(id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['requester'] }),
  })
  return (
    <>
      {error === null ? null : <Failure error={error} />}
      <div className="row">
        {url === null ? null : <Button onClick={() => window.location.assign(url)}>Go on paying</Button>}
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          Call it off
        </Button>
      </div>
    </>
  )
}
