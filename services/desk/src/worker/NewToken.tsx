import { Button, CopyButton, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { queries } from '../wire/queries.ts'
import { worker } from '../wire/clients.ts'

/** Asks for a name, then shows the token once; it cannot be seen again. */
export function NewToken({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const make = useMutation({
    mutationFn: () => worker().tokens.create(name.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: queries.tokens.queryKey }),
  })
  const close = () => {
    onClose()
    setName('')
    make.reset()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      closeOnClickOutside={make.data === undefined}
      size={440}
      closeButtonProps={{ 'aria-label': 'Close' }}
      title={make.data === undefined ? 'Create a token' : 'Copy the token now'}
    >
      {make.data === undefined ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') make.mutate()
          }}
        >
          <TextInput
            label="What will use it?"
            placeholder="Photo bot on my server"
            maxLength={60}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {make.error === null ? null : <Failure error={make.error} />}
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
              Create
            </Button>
          </div>
        </form>
      ) : (
        <Secret token={make.data.token} onDone={close} />
      )}
    </Modal>
  )
}

const Secret = ({ token, onDone }: { token: string; onDone: () => void }) => (
  <div className="stack">
    <p className="second">
      It is shown this once. Keep it where your program reads it; whoever has it works in your name.
    </p>
    <p className="secret">{token}</p>
    <div className="row" style={{ justifyContent: 'flex-end' }}>
      <CopyButton value={token}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} data-autofocus>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
      <Button onClick={onDone}>I have it</Button>
    </div>
  </div>
)
