import { Button, Modal, Textarea } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { requester } from '../wire/clients.ts'
import { useVerdict } from './use-verdict.ts'

export interface VerdictDialogProps { task: Task; submissionId: string; opened: boolean; onClose: () => void }

export function AskChanges({ task, submissionId, opened, onClose }: VerdictDialogProps) {
  const [words, setWords] = useState('')
  const ask = useVerdict(task, () => requester().tasks.requestChanges(task.id, { submissionId, words: words.trim() }))
  const who = task.assignment?.worker.name ?? 'The worker'
  const round = (task.assignment?.round ?? 1) + 1
  return (
    <Modal opened={opened} onClose={onClose} title="What should be different?" size={440} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); if (words.trim().length >= 3) ask.mutate(undefined, { onSuccess: onClose }) }}>
        <Textarea
          label="Your words" autosize minRows={3} maxRows={10} maxLength={4000} data-autofocus value={words} onChange={(event) => setWords(event.currentTarget.value)}
          description={`${who} does it again, round ${round} of ${task.assignment?.roundsMax ?? 3}. It costs you nothing more.`}
        />
        {ask.error === null ? null : <Failure error={ask.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>Not now</Button>
          <Button type="submit" loading={ask.isPending} disabled={words.trim().length < 3}>Ask for changes</Button>
        </div>
      </form>
    </Modal>
  )
}
