import { useQuery } from '@tanstack/react-query'
import { Moment } from '../parts/Moment.tsx'
import { queries } from '../wire/queries.ts'
import { momentSentence } from '../words/time.ts'

/** Who opened which file, and when: full files alone are worth a line. */
export function Openings({ taskId }: { taskId: string }) {
  const { data } = useQuery(queries.openings(taskId))
  const opened = (data ?? []).filter(({ variant }) => variant === 'full').toReversed()
  return (
    <section>
      <h2 className="h2">Openings of your files</h2>
      {opened.length === 0 ? (
        <p className="third small">Nobody has opened the full file. Each opening gets a line here.</p>
      ) : (
        <ul className="openings small">
          {opened.map((one) => (
            <li key={`${one.attachmentId}:${one.openedAt}`}>
              <span className="strong" dir="auto">
                {one.worker.name}
              </span>{' '}
              opened <span dir="auto">{one.name}</span>{' '}
              <span className="third">
                <Moment at={one.openedAt} words={momentSentence} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
