import { Skeleton } from '@mantine/core'
import type { Grant } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Empty } from '../parts/Empty.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useNow } from '../parts/use-now.ts'
import { lastUsedWords, limitWords, usedWords } from '../words/account.ts'
import { AppFace } from './AppFace.tsx'
import { ChangeLimits } from './ChangeLimits.tsx'
import { grants } from './queries.ts'
import { RevokeGrant } from './RevokeGrant.tsx'

export function Grants({ openId }: { openId: string | undefined }) {
  const { data, error, refetch } = useQuery({ ...grants, refetchOnWindowFocus: 'always' })
  const [ended, setEnded] = useState<string>()
  const heading = useRef<HTMLHeadingElement>(null)
  // What was pressed is gone with its app: the keyboard goes on here.
  const onEnded = (name: string) => {
    setEnded(name)
    heading.current?.focus()
  }
  const live = data?.filter(({ revokedAt }) => revokedAt === null) ?? []
  const revoked = data?.filter(({ revokedAt }) => revokedAt !== null) ?? []
  return (
    <section className="account-part" aria-labelledby="account-apps">
      <h2 className="h2" id="account-apps" tabIndex={-1} ref={heading}>
        Apps that may spend
      </h2>
      <p role="status" className="second">
        {ended === undefined ? null : `${ended} may not spend from your wallet any more.`}
      </p>
      {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && error === null ? (
        <div aria-busy="true">
          <Skeleton height={72} my={12} />
        </div>
      ) : null}
      {data !== undefined && live.length === 0 ? <NoApps /> : null}
      {live.length === 0 ? null : (
        <ul className="account-rows">
          {live.map((grant) => (
            <Live key={grant.id} grant={grant} opened={grant.id === openId} onEnded={onEnded} />
          ))}
        </ul>
      )}
      {revoked.length === 0 ? null : <Revoked grants={revoked} />}
    </section>
  )
}

const NoApps = () => (
  <Empty title="No app may spend from your wallet">
    When an app without an account of its own asks for work in your name, you say here how much it may use. It is listed
    with what it used, and you can end it.
  </Empty>
)

const AppName = ({ app }: Pick<Grant, 'app'>) => (
  <span className="row account-app">
    <span className="strong clip" dir="auto">
      {app.name}
    </span>
    {app.mode === 'test' ? <Tag>test</Tag> : null}
  </span>
)

interface LiveProps {
  grant: Grant
  opened: boolean
  onEnded: (name: string) => void
}

function Live({ grant, opened, onEnded }: LiveProps) {
  const { app, perDay, usedToday, createdAt } = grant
  const now = useNow()
  return (
    <li className="account-grant">
      <div className="account-who-spends">
        <AppFace app={app} />
        <div>
          <AppName app={app} />
          <p className="second num">{limitWords(grant)}</p>
          <p className="third small">
            Allowed <Moment at={createdAt} />, {lastUsedWords(grant, now)}
          </p>
        </div>
      </div>
      <div className="account-used">
        <div className="progress" aria-hidden>
          <span style={{ width: `${Math.min(100, (100 * usedToday.amount) / perDay.amount)}%` }} />
        </div>
        <span className="third small num">{usedWords(grant)}</span>
      </div>
      <div className="row account-do">
        <a className="account-tasks" href={`/account/apps/${grant.id}/tasks`} aria-label={`Tasks asked for in ${app.name}`}>
          Tasks
        </a>
        <ChangeLimits grant={grant} asked={opened} />
        <RevokeGrant grant={grant} onEnded={() => onEnded(app.name)} />
      </div>
    </li>
  )
}

/** Folded away: an app asks anew by itself. What was asked for in it is still answered for. */
const Revoked = ({ grants: ended }: { grants: Grant[] }) => (
  <details className="account-revoked">
    <summary>
      Not any more <span className="num">({ended.length})</span>
    </summary>
    <ul className="account-rows">
      {ended.map(({ id, app, revokedAt }) => (
        <li key={id} className="account-ended">
          <AppName app={app} />
          <span className="third small">
            {revokedAt === null ? null : <Moment at={revokedAt} capital />} ·{' '}
            <a href={`/account/apps/${id}/tasks`} aria-label={`Tasks asked for in ${app.name}`}>
              Tasks
            </a>
          </span>
        </li>
      ))}
    </ul>
  </details>
)
