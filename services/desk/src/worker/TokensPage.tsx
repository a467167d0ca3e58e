import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty } from '../parts/Empty.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import type { WorkerToken } from '@microsource/sdk/worker'
import { NewToken } from './NewToken.tsx'
import { RevokeToken } from './RevokeToken.tsx'

export function TokensPage() {
  const { data, error, refetch } = useQuery(queries.tokens)
  const [making, setMaking] = useState(false)
  useTitle('API tokens')
  return (
    <>
      <div className="row-spread">
        <h1 className="h1">API tokens</h1>
        {data === undefined || data.length === 0 ? null : (
          <Button onClick={() => setMaking(true)}>Create a token</Button>
        )}
      </div>
      <p className="second">
        A program of yours can work with a token: it claims, submits and reads its own. It cannot change your profile or
        move your money.
      </p>
      {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? (
        error === null ? (
          <Skeleton height={120} />
        ) : null
      ) : data.length === 0 ? (
        <Empty title="No tokens yet" action={<Button onClick={() => setMaking(true)}>Create a token</Button>}>
          Each token is listed here with its last use, and can be revoked at any moment.
        </Empty>
      ) : (
        <TokenTable tokens={data} />
      )}
      <NewToken opened={making} onClose={() => setMaking(false)} />
    </>
  )
}

const TokenTable = ({ tokens }: { tokens: WorkerToken[] }) => (
  <table className="table">
    <thead>
      <tr>
        <th>Name</th>
        <th>Ends in</th>
        <th>Last used</th>
        <th>
          <span className="hearing">Revoke</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {tokens.map((token) => (
        <tr key={token.id}>
          <td className="strong" dir="auto">
            {token.name}
          </td>
          <td>
            <code className="nowrap">…{token.hint}</code>
          </td>
          <td className="second">{token.lastUsedAt === null ? 'Never' : <Moment at={token.lastUsedAt} capital />}</td>
          <td className="amount">
            <RevokeToken token={token} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
