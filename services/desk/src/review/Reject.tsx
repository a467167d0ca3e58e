import { Button, Modal, Radio, Textarea } from '@mantine/core'
import type { RejectionReason, RejectRequest } from '@microsource/sdk'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { requester } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { reasonWords } from '../words/task.ts'
import type { VerdictDialogProps } from './AskChanges.tsx'
import { useVerdict } from './use-verdict.ts'

const reasons = Object.entries(reasonWords) as [RejectionReason, string][]

/** A reason from the closed list, words, and what becomes of the task; the money stays where it is meanwhile. */
export function Reject({ task, submissionId, opened, onClose }: VerdictDialogProps) {
  const [reason, setReason] = useState<RejectionReason>()
  const [words, setWords] = useState('')
  const [then, setThen] = useState<NonNullable<RejectRequest['then']>>('reopen')
  const reject = useVerdict(task, (chosen: RejectionReason) => requester().tasks.reject(task.id, { submissionId, reason: chosen, words: words.trim(), then }))
  const who = task.assignment?.worker.name ?? 'The worker'
  const complete = reason !== undefined && words.trim().length >= 3
  return (
    <Modal opened={opened} onClose={onClose} title="Why do you reject it?" size={440} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); if (complete) reject.mutate(reason, { onSuccess: onClose }) }}>
        <Radio.Group aria-label="Reason" value={reason ?? null} onChange={(value) => setReason(value as RejectionReason)}>
          <div className="stack-8">{reasons.map(([value, label]) => <Radio key={value} value={value} label={label} />)}</div>
        </Radio.Group>
        <Textarea label="Say how" description={`${who} reads this.`} autosize minRows={2} maxRows={8} maxLength={4000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        <Radio.Group label="And then?" value={then} onChange={(value) => setThen(value === 'release' ? 'release' : 'reopen')}>
          <div className="stack-8" style={{ marginTop: 4 }}>
            <Radio value="reopen" label="Open it again for someone else" />
            <Radio value="release" label={`Give me ${moneyWords(task.price)} back`} />
          </div>
        </Radio.Group>
        <p className="second small">{moneyWords(task.price)} stays on hold for 48 hours, in which {who} can object. You do not get the full file.</p>
        {reject.error === null ? null : <Failure error={reject.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>Not now</Button>
          <Button type="submit" color="bad" loading={reject.isPending} disabled={!complete}>Reject</Button>
        </div>
      </form>
    </Modal>
  )
}
