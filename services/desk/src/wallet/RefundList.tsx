import type { Currency, Refund } from '@microsource/sdk/wallet'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag, type Tone } from '../parts/Tag.tsx'
import { useNow } from '../parts/use-now.ts'
import { moneyWords } from '../words/money.ts'
import { cardWords, refundStatusWords } from '../words/wallet.ts'
import { PaymentLine } from './PaymentLine.tsx'
import { refunds } from './queries.ts'

const dayMs = 86_400_000
/** So long a refund that arrived stays in sight: banks take up to ten days to show it. */
const shownMs = 14 * dayMs

const tones: Record<Refund['status'], Tone> = { on_its_way: 'hold', done: 'plain', failed: 'bad', returned: 'bad' }

/** What was sent back lately, part by part, until it has arrived or is back here. */
export function RefundList({ currency }: { currency: Currency }) {
  const { data = [], error, refetch } = useQuery(refunds(currency))
  const now = useNow()
  const shown = data.filter(({ createdAt }) => now.getTime() - new Date(createdAt).getTime() < shownMs)
  if (error !== null && data.length === 0)
    return <Failure error={error} title="What was sent back could not be loaded" onRetry={() => void refetch()} />
  if (shown.length === 0) return null
  return (
    <section className="refunds no-print" aria-label="Sent back">
      <h2 className="h2">Sent back</h2>
      {shown.map(({ id, parts, createdAt }) => (
        <Fragment key={id}>
          {parts.map((part) => (
            <PaymentLine
              key={part.chargeId}
              title={
                <>
                  {moneyWords(part.amount)} {part.card === null ? 'the way it came' : `to ${cardWords(part.card)}`}{' '}
                  <Tag tone={tones[part.status]}>{refundStatusWords[part.status]}</Tag>
                </>
              }
            >
              <Moment at={createdAt} capital /> · {part.says}
            </PaymentLine>
          ))}
        </Fragment>
      ))}
    </section>
  )
}
