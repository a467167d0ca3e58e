import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { Scheme } from '../parts/Scheme.tsx'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import { signOut } from '../wire/sign-in.ts'
import type { Worker } from '@microsource/sdk/worker'
import { worker } from '../wire/clients.ts'
import { Leaving } from './earnings/Leaving.tsx'

export function ProfilePage({ onKeys }: { onKeys: () => void }) {
  const { data: me } = useQuery(queries.me)
  useTitle('Profile')
  return (
    <>
      <h1 className="h1">Profile</h1>
      {me === undefined ? null : <Name me={me} />}
      <div className="scheme">
        <span>Light or dark</span>
        <Scheme />
      </div>
      <div className="scheme">
        <span>Keys of the desk</span>
        <Button variant="default" onClick={onKeys}>
          Show the keys
        </Button>
      </div>
      <SignOut me={me} />
      <Leaving />
    </>
  )
}

function Name({ me }: { me: Worker }) {
  const client = useQueryClient()
  const [name, setName] = useState(me.name)
  const rename = useMutation({
    mutationFn: () => worker().rename(name.trim()),
    onSuccess: (next) => client.setQueryData(queries.me.queryKey, next),
  })
  const changed = name.trim() !== '' && name.trim() !== me.name
  return (
    <form
      className="stack-8"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) rename.mutate()
      }}
    >
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <TextInput
          className="grow"
          label="Your name"
          description="Requesters see it beside your work."
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!changed} loading={rename.isPending}>
          Save
        </Button>
      </div>
      {rename.error === null ? null : <Failure error={rename.error} />}
      <p className="small third" role="status">
        {rename.isSuccess && !changed ? 'Saved.' : ''}
      </p>
    </form>
  )
}

function SignOut({ me }: { me: Worker | undefined }) {
  const client = useQueryClient()
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => client.resetQueries({ queryKey: ['worker'] }) })
  return (
    <div className="scheme">
      <span className="grow clip">Signed in{me?.email == null ? '' : ` as ${me.email}`}</span>
      <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
        Sign out
      </Button>
    </div>
  )
}
