import { Skeleton } from '@mantine/core'
import type { Payout } from '@microsource/sdk/worker'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Failure } from '../../parts/Failure.tsx'
import { Moment } from '../../parts/Moment.tsx'
import { useNow } from '../../parts/use-now.ts'
import { payoutQueries } from '../../wire/payouts.ts'
import { moneyWords } from '../../words/money.ts'
import { nextWords, stepWords } from '../../words/payouts.ts'

/** Where a payout has been, the newest first, and what comes next by itself above that. */
export function PayoutSteps({ payout }: { payout: Payout }) {
  const now = useNow()
  const { data, error, refetch } = useQuery({ ...payoutQueries.steps(payout), placeholderData: keepPreviousData })
  const next = nextWords(payout, now)
  if (data === undefined)
    return error === null ? <StepSkeletons /> : <Failure error={error} onRetry={() => void refetch()} />
  return (
    <>
      <ol className="timeline way" aria-label="What happened">
        {next === undefined ? null : (
          <li className="way-next second">
            <p>{next}</p>
          </li>
        )}
        {data.toReversed().map((step) => (
          <li key={`${step.what} ${step.attempt ?? 0}`}>
            <div>
              <p>{stepWords(step, payout.reason)}</p>
              <p className="third tiny">
                <Moment at={step.at} capital />
              </p>
            </div>
          </li>
        ))}
      </ol>
      {payout.fee.amount === 0 ? null : (
        <p className="third small">A fee of {moneyWords(payout.fee)} was taken beside it.</p>
      )}
    </>
  )
}

const StepSkeletons = () => (
  <div aria-busy="true">
    {[1, 2].map((key) => (
      <Skeleton key={key} height={16} width={220} my={8} />
    ))}
  </div>
)
