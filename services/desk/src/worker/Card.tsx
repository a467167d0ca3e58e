import { Skeleton } from '@mantine/core'
import type { TaskCard } from '@microsource/sdk/worker'
import { Link } from 'wouter'
import { KindFace } from '../kinds/KindFace.tsx'
import { useKinds } from '../kinds/use-kinds.ts'
import { StoredFace } from '../parts/FileFace.tsx'
import { Moment } from '../parts/Moment.tsx'
import { queries } from '../wire/queries.ts'
import { moneyWords } from '../words/money.ts'
import { titleOf } from '../words/task.ts'
import { momentShort } from '../words/time.ts'
import { taskPath } from './routes.ts'

const newsMs = 60_000

/** Only what has just arrived may catch the eye. */
const isNews = (card: TaskCard) => Date.now() - new Date(card.postedAt).getTime() < newsMs

/** An open task in the list: a look, what, by when, and the pay large. */
export const Card = ({ card, current }: { card: TaskCard; current: boolean }) => (
  <Link
    id={card.taskId}
    href={taskPath(card)}
    className={isNews(card) ? 'card card-new' : 'card'}
    {...(current ? { 'aria-current': 'true' as const } : {})}
  >
    {card.thumbnail === null ? (
      <KindFace name={card.kind} />
    ) : (
      <StoredFace name="photo.jpg" address={queries.workerFile(card.appId, card.thumbnail.attachmentId, 'thumbnail')} />
    )}
    <span className="grow">
      <span className="card-title" dir="auto">
        {titleOf(card.title)}
      </span>
      <span className="card-facts second small">
        <span>{useKinds().titleOf(card.kind)}</span>
        <span>
          wanted by <Moment at={card.wantedBy} words={momentShort} />
        </span>
      </span>
    </span>
    <span className="card-pay">{moneyWords(card.pay)}</span>
  </Link>
)

export const CardSkeletons = () => (
  <div role="status" aria-busy="true" aria-label="Loading">
    {[180, 210, 160, 190, 140].map((width) => (
      <div className="card" key={width}>
        <Skeleton width={56} height={56} radius={4} />
        <div className="grow">
          <Skeleton height={14} width={width} mt={3} />
          <Skeleton height={12} width={width - 40} mt={12} />
        </div>
        <Skeleton height={16} width={44} mt={2} />
      </div>
    ))}
  </div>
)
