import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { forgetOwn } from '../account/back.ts'
import { Failure } from '../parts/Failure.tsx'
import { queries } from '../wire/queries.ts'
import { openDemoRequester } from '../wire/sign-in.ts'

/** The demo's wallets, one for each of its apps; elsewhere nothing. `shown`: the app whose wallet this page shows. */
export function DemoWallets({ shown }: { shown?: string }) {
  const client = useQueryClient()
  const { data: mode } = useQuery(queries.mode)
  const open = useMutation({
    mutationFn: openDemoRequester,
    onSuccess: () => {
      forgetOwn()
      return client.resetQueries({ queryKey: ['requester'] })
    },
  })
  if (mode?.demo !== true) return null
  return (
    <section className="demo-wallets no-print" aria-label="Wallets of the demo">
      <p className="third small">This is a demo. Each of its apps has a wallet to look at:</p>
      <div className="row">
        {mode.apps.map(({ name, title }) => (
          <Button
            key={name}
            variant="default"
            aria-label={`Wallet of ${title}`}
            {...(title === shown ? { 'aria-current': 'true' as const } : {})}
            loading={open.isPending && open.variables === name}
            onClick={() => open.mutate(name)}
          >
            {title}
          </Button>
        ))}
      </div>
      {open.error === null ? null : <Failure error={open.error} />}
    </section>
  )
}
