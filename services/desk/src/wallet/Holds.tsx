import type { Wallet } from '@microsource/sdk/wallet'
import { Link } from 'wouter'
import { Moment } from '../parts/Moment.tsx'
import { Tag } from '../parts/Tag.tsx'
import { moneyWords } from '../words/money.ts'
import { titleOf } from '../words/task.ts'
import { taskPath } from '../words/wallet.ts'

export const Holds = ({ wallet }: { wallet: Wallet }) =>
  wallet.holds.length === 0 ? null : (
    <section className="holds" aria-label="On hold">
      <h2 className="h2">On hold</h2>
      <ul className="stack-8">
        {wallet.holds.map((hold) => (
          <li key={hold.taskId} className="row-spread">
            <span className="grow">
              <Link href={taskPath(hold.taskId, wallet.appName)} dir="auto">
                {titleOf(hold.title)}
              </Link>
              <span className="third">
                {' '}
                · {hold.appName}, since <Moment at={hold.since} />
              </span>
            </span>
            <Tag tone="hold">{moneyWords(hold.amount)} on hold</Tag>
          </li>
        ))}
      </ul>
      <p className="third small">Paid only when you approve, given back when you take the task back.</p>
    </section>
  )
