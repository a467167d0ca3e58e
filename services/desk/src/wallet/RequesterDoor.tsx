import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Failure } from '../parts/Failure.tsx'
import { Wordmark } from '../parts/Wordmark.tsx'
import { queries } from '../wire/queries.ts'
import { openDemoRequester } from '../wire/sign-in.ts'

/** Without a link from an app nobody's wallet is open here; the demo has one to look at. */
export function RequesterDoor({ what }: { what: 'wallet' | 'tasks' }) {
  const client = useQueryClient()
  const { data: demo } = useQuery(queries.demo)
  const open = useMutation({
    mutationFn: openDemoRequester,
    onSuccess: () => client.resetQueries({ queryKey: ['requester'] }),
  })
  return (
    <div className="door">
      <main>
        <Wordmark to="/wallet" />
        <div>
          <h1 className="h1">
            {what === 'wallet' ? 'Open your wallet from your app' : 'Open your tasks from your app'}
          </h1>
          <p className="second">
            It belongs to the app where you press the button. Open its dialog there and choose “Wallet”: the link brings
            you here and works once, for two minutes.
          </p>
        </div>
        {open.error === null ? null : <Failure error={open.error} />}
        {demo === true ? (
          <Button loading={open.isPending} onClick={() => open.mutate()}>
            Open the demo requester’s wallet
          </Button>
        ) : null}
      </main>
    </div>
  )
}
