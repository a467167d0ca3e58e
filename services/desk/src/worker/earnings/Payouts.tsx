import { Skeleton } from '@mantine/core'
import type { Payout } from '@microsource/sdk/worker'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Listing } from '../../parts/Listing.tsx'
import { Moment } from '../../parts/Moment.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { isMoving, payoutQueries, type Which } from '../../wire/payouts.ts'
import { moneyWords } from '../../words/money.ts'
import { reasonOf, standingOf } from '../../words/payouts.ts'
import { PayoutSteps } from './PayoutSteps.tsx'
import { PayoutTrouble } from './PayoutTrouble.tsx'

/** A payout that got further has moved money between the sums: they are asked for again. */
function useSumsOf(payouts: readonly Payout[]): void {
  const client = useQueryClient()
  const last = useRef('')
  const told = payouts.map(({ id, state, attempt }) => [id, state, attempt].join(' ')).join()
  useEffect(() => {
    if (last.current !== '' && last.current !== told)
      void client.invalidateQueries({ queryKey: payoutQueries.sums(undefined).queryKey })
    last.current = told
  }, [client, told])
}

/** Every payout with its way, the newest first; what waits for a decision is open already. */
export function Payouts({ money }: { money: Which }) {
  const list = useInfiniteQuery(payoutQueries.list(money))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  useSumsOf(rows)
  return (
    <section className="stack-8 earn-part" aria-label="Payouts">
      <h2 className="h2">Payouts</h2>
      <Listing
        list={list}
        count={rows.length}
        skeleton={<RowSkeletons />}
        empty={
          <p className="second">Nothing was paid out yet. Each payout gets a line here, with its way to your bank.</p>
        }
        more="Show older ones"
      >
        <ul className="payouts">
          {rows.map((payout) => (
            <Row key={payout.id} payout={payout} money={money} />
          ))}
        </ul>
      </Listing>
    </section>
  )
}

export const RowSkeletons = () => (
  <div aria-busy="true">
    {[1, 2, 3].map((key) => (
      <Skeleton key={key} height={20} my={12} />
    ))}
  </div>
)

const wantsLook = (payout: Payout): boolean => payout.canRetry || isMoving(payout)

function Row({ payout, money }: { payout: Payout; money: Which }) {
  const [chosen, setChosen] = useState<boolean>()
  const [wanted, setWanted] = useState(wantsLook(payout))
  const id = useId()
  // Opened by itself it stays so: whoever watches it sees how it ends.
  if (!wanted && wantsLook(payout)) setWanted(true)
  const open = chosen ?? wanted
  const [standing, tone] = standingOf(payout)
  return (
    <li>
      <button type="button" className="payout" aria-expanded={open} aria-controls={id} onClick={() => setChosen(!open)}>
        <ChevronRight size={16} aria-hidden className="payout-mark" />
        <span className="payout-what">
          {reasonOf[payout.reason]}
          {payout.destination === null ? null : (
            <span className="third"> to the account ending in {payout.destination.last4}</span>
          )}
        </span>
        <span className="payout-when third small">
          <Moment at={payout.askedAt} capital />
        </span>
        <span className="payout-standing">
          <Tag tone={tone}>{standing}</Tag>
        </span>
        <span className="amount strong">{moneyWords(payout.amount)}</span>
      </button>
      <div id={id} hidden={!open} className="payout-way">
        {open ? (
          <>
            <PayoutTrouble payout={payout} money={money} />
            <PayoutSteps payout={payout} />
          </>
        ) : null}
      </div>
    </li>
  )
}
