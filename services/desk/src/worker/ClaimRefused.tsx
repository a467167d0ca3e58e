import { Link } from 'wouter'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { hasCode, toTrouble } from '../wire/trouble.ts'
import { moneyWords } from '../words/money.ts'
import { fasterWords, titleOf } from '../words/task.ts'
import { taskPath } from './routes.ts'

/** A claim that nobody can win by trying again. */
export const isFinal = (error: unknown): boolean =>
  hasCode(error, 'claim_lost', 'own_task', 'sides_too_close', 'task_not_open', 'already_claimed_by_you')

/** A lost claim offers what is like it; any other refusal says what to do. */
export function ClaimRefused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (hasCode(error, 'price_changed')) {
    return (
      <Notice tone="hold" title="The price was lowered while you looked" live>
        <p>What it pays now stands above and on the button. Claim it if you still want it.</p>
      </Notice>
    )
  }
  if (!hasCode(error, 'claim_lost')) {
    return isFinal(error) ? <Failure error={error} /> : <Failure error={error} onRetry={onRetry} />
  }
  const alternatives = toTrouble(error).alternatives ?? []
  return (
    <Notice tone="hold" title={fasterWords(alternatives.length)} live>
      {alternatives.length === 0 ? (
        <p>Choose another task; nothing was lost.</p>
      ) : (
        <ul className="stack-8">
          {alternatives.map((task) => (
            <li key={task.taskId} className="row-spread">
              <Link href={taskPath(task)} dir="auto">
                {titleOf(task.title)}
              </Link>
              <span className="strong num">{moneyWords(task.pay)}</span>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
