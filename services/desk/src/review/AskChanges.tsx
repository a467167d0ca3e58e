import { Button, Textarea } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { useState, type FormEvent } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { requester } from '../wire/clients.ts'
import { useVerdict } from './use-verdict.ts'

export interface VerdictDialogProps {
  task: Task
  submissionId: string
  opened: boolean
  onClose: () => void
}

export const AskChanges = (props: VerdictDialogProps) => (
  <Dialog title="What should be different?" opened={props.opened} onClose={props.onClose} wide>
    <AskForm {...props} />
  </Dialog>
)

function AskForm({ task, submissionId, onClose }: VerdictDialogProps) {
  const [words, setWords] = useState('')
  const { mutate, isPending, error } = useVerdict(
    task,
    () => requester().tasks.requestChanges(task.id, { submissionId, words: words.trim() }),
    onClose,
  )
  const who = task.assignment?.worker.name ?? 'The worker'
  const round = (task.assignment?.round ?? 1) + 1
  const roundsMax = task.assignment?.roundsMax ?? round
  const complete = words.trim().length >= 3
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete) mutate(undefined)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Textarea
        label="Your words"
        description={`${who} does it again, round ${round} of ${roundsMax}. It costs you nothing more.`}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <DialogFoot error={error} no="Not now" onNo={onClose}>
        <Button type="submit" loading={isPending} disabled={!complete}>
          Ask for changes
        </Button>
      </DialogFoot>
    </form>
  )
}
