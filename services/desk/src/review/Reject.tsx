import { Button, Radio, Textarea } from '@mantine/core'
import type { RejectionReason, RejectRequest } from '@microsource/sdk'
import { useState, type FormEvent } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { requester } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { reasonWords } from '../words/task.ts'
import type { VerdictDialogProps } from './AskChanges.tsx'
import { useVerdict } from './use-verdict.ts'

type Then = NonNullable<RejectRequest['then']>

const reasons = Object.entries(reasonWords) as [RejectionReason, string][]

/** A reason from the closed list, words, and what becomes of the task; the money stays where it is meanwhile. */
export const Reject = (props: VerdictDialogProps) => (
  <Dialog title="Why do you reject it?" opened={props.opened} onClose={props.onClose} wide>
    <RejectForm {...props} />
  </Dialog>
)

function RejectForm({ task, submissionId, onClose }: VerdictDialogProps) {
  const [reason, setReason] = useState<RejectionReason>()
  const [words, setWords] = useState('')
  const [then, setThen] = useState<Then>('reopen')
  const { mutate, isPending, error } = useVerdict(
    task,
    (chosen: RejectionReason) =>
      requester().tasks.reject(task.id, { submissionId, reason: chosen, words: words.trim(), then }),
    onClose,
  )
  const who = task.assignment?.worker.name ?? 'The worker'
  const complete = reason !== undefined && words.trim().length >= 3
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete) mutate(reason)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Reasons reason={reason} onReason={setReason} />
      <Textarea
        label="Say how"
        description={`${who} reads this.`}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <AndThen then={then} price={moneyWords(task.price)} onThen={setThen} />
      <p className="second small">
        {moneyWords(task.price)} stays on hold for 48 hours, in which {who} can object. You do not get the full file.
      </p>
      <DialogFoot error={error} no="Not now" onNo={onClose}>
        <Button type="submit" color="bad" loading={isPending} disabled={!complete}>
          Reject
        </Button>
      </DialogFoot>
    </form>
  )
}

interface ReasonsProps {
  reason: RejectionReason | undefined
  onReason: (reason: RejectionReason) => void
}

const Reasons = ({ reason, onReason }: ReasonsProps) => (
  <Radio.Group aria-label="Reason" value={reason ?? null} onChange={(value) => onReason(value as RejectionReason)}>
    <div className="stack-8">
      {reasons.map(([value, label]) => (
        <Radio key={value} value={value} label={label} />
      ))}
    </div>
  </Radio.Group>
)

interface AndThenProps {
  then: Then
  price: string
  onThen: (then: Then) => void
}

const AndThen = ({ then, price, onThen }: AndThenProps) => (
  <Radio.Group label="And then?" value={then} onChange={(value) => onThen(value as Then)}>
    <div className="stack-8" style={{ marginTop: 4 }}>
      <Radio value="reopen" label="Open it again for someone else" />
      <Radio value="release" label={`Give me ${price} back`} />
    </div>
  </Radio.Group>
)
