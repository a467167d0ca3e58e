import { Button, Kbd, Textarea } from '@mantine/core'
import { useKeys } from '../keyboard/use-keys.ts'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { moneyWords } from '../words/money.ts'
import { GiveBack } from './GiveBack.tsx'
import { DropPlace } from './DropPlace.tsx'
import { TrayFiles } from './TrayFiles.tsx'
import { useSubmit } from './use-submit.ts'
import { useTray } from './use-tray.ts'

/** The result, last on the page: files, a note, one button that says what it earns. */
export function ResultArea({ work }: { work: WorkerAssignment }) {
  const { tray, state } = useTray(work)
  const submit = useSubmit(work, tray)
  const accepts = work.kind === 'photo.retouch' ? 'Drop or paste the corrected photo here, or' : 'Drop or paste your result here, or'
  useKeys({ submit: () => submit.press() })
  return (
    <section className="result" aria-label="Your result">
      <div className="result-head row-spread">
        <h2 className="strong">Your result</h2>
        <span className="second small num">Round {work.round} of {work.roundsMax}</span>
      </div>
      <div className="result-body">
        {state.restoredFrom === undefined ? null : <p className="small second" role="status">We kept your draft from <Moment at={state.restoredFrom} />.</p>}
        <TrayFiles tray={tray} files={state.files} />
        <DropPlace words={accepts} onFiles={(files) => tray.add(files)} />
        <Textarea
          label="A note to the requester" description="What you did, and what they may want to know." autosize minRows={2} maxRows={8} maxLength={4000}
          value={state.note} onChange={(event) => tray.setNote(event.currentTarget.value)}
        />
        {submit.error === null ? null : <Failure error={submit.error} onRetry={submit.press} />}
        <div className="result-foot">
          <GiveBack work={work} />
          <span className="row">
            <span className="third tiny" role="status">{state.kept ? 'Draft kept' : ''}</span>
            <Button loading={submit.isSending} disabled={state.files.length === 0} onClick={submit.press} rightSection={<Kbd size="xs" aria-hidden>s</Kbd>}>
              {submit.isArmed ? 'Submits when the upload is done' : `Submit for ${moneyWords(work.pay)}`}
            </Button>
          </span>
        </div>
      </div>
    </section>
  )
}
