import { Skeleton } from '@mantine/core'
import type { AppAddresses } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '../parts/Failure.tsx'
import { Copyable } from './Copyable.tsx'
import { appAddresses } from './queries.ts'

/** Where people may sign in for the app without a server; registering is for whoever runs the broker. */
export function Addresses({ appId }: { appId: string }) {
  const { data, error, refetch } = useQuery(appAddresses(appId))
  return (
    <section className="stack-8 addresses" aria-label="Addresses for signing in">
      <h2 className="h2">Addresses for signing in</h2>
      {data === undefined ? (
        error === null ? <Skeleton height={16} width={220} /> : <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <Registered addresses={data} />
      )}
      <p className="tiny third">
        An app without a server needs them. Whoever runs this broker adds one, with the broker stopped, for a page that opens
        a window and for one that is come back to:
      </p>
      {['--origin https://app.example', '--redirect https://app.example/signed-in'].map((what) => (
        <Copyable key={what} what="command" value={`node scripts/run.mjs with node services/broker/src/cli.ts app allow --app ${appId} ${what}`} />
      ))}
    </section>
  )
}

function Registered({ addresses: { mode, origins, redirects } }: { addresses: AppAddresses }) {
  return (
    <>
      {origins.length + redirects.length === 0 ? <p className="second">None is registered.</p> : null}
      <Group name="Pages that open a window" items={origins} />
      <Group name="Addresses that are come back to" items={redirects} />
      {mode === 'test' ? <p className="second">Of a test app every address of one’s own machine counts besides.</p> : null}
    </>
  )
}

const Group = ({ name, items }: { name: string; items: readonly string[] }) =>
  items.length === 0 ? null : (
    <div>
      <h3 className="third">{name}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>
            <Copyable what="address" value={item} />
          </li>
        ))}
      </ul>
    </div>
  )
