import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Moment } from '../parts/Moment.tsx'
import { Tag } from '../parts/Tag.tsx'
import { queries } from '../wire/queries.ts'
import { timeline } from '../words/review.ts'

/** One line per event, in human words, with money at the margin. */
export function Timeline({ taskId }: { taskId: string }) {
  const { data } = useQuery(queries.events(taskId))
  return (
    <section>
      <h2 className="h2">What happened</h2>
      {data === undefined ? (
        <div aria-busy="true">
          {[1, 2, 3].map((key) => (
            <Skeleton key={key} height={16} my={12} />
          ))}
        </div>
      ) : (
        <ol className="timeline">
          {timeline(data).map((line) => (
            <li key={line.sequence}>
              <div className="grow">
                <p>{line.words}</p>
                {line.quote === '' ? null : (
                  <p className="second small prose" dir="auto">
                    “{line.quote}”
                  </p>
                )}
                <p className="third tiny">
                  <Moment at={line.at} capital />
                </p>
              </div>
              {line.money === '' ? null : <Tag tone={line.tone}>{line.money}</Tag>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
