import { Button, Kbd, Textarea } from '@mantine/core'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { useKeys } from '../keyboard/use-keys.ts'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { moneyWords } from '../words/money.ts'
import { DropPlace } from './DropPlace.tsx'
import { GiveBack } from './GiveBack.tsx'
import { TrayFiles } from './TrayFiles.tsx'
import { useSubmit } from './use-submit.ts'
import { useTray } from './use-tray.ts'

/** The result, last on the page: files, a note, one button that says what it earns. */
export function ResultArea({ work }: { work: WorkerAssignment }) {
  const { tray, state } = useTray(work)
  const what = work.kind === 'photo.retouch' ? 'the corrected photo' : 'your result'
  return (
    <section className="result" aria-label="Your result">
      <div className="result-head row-spread">
        <h2 className="strong">Your result</h2>
        <span className="second small num">
          Round {work.round} of {work.roundsMax}
        </span>
      </div>
      <div className="result-body">
        {state.restoredFrom === undefined ? null : (
          <p className="small second" role="status">
            We kept your draft from <Moment at={state.restoredFrom} />.
          </p>
        )}
        <TrayFiles tray={tray} files={state.files} />
        <DropPlace words={`Drop or paste ${what} here, or`} onFiles={(files) => tray.add(files)} />
        <Textarea
          label="A note to the requester"
          description="What you did, and what they may want to know."
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          value={state.note}
          onChange={(event) => tray.setNote(event.currentTarget.value)}
        />
        <ResultFoot work={work} kept={state.kept} />
      </div>
    </section>
  )
}

function ResultFoot({ work, kept }: { work: WorkerAssignment; kept: boolean }) {
  const submit = useSubmit(work)
  useKeys({ submit: submit.press })
  return (
    <>
      {submit.error === null ? null : <Failure error={submit.error} onRetry={submit.press} />}
      <div className="result-foot">
        <GiveBack work={work} />
        <span className="row">
          <span className="third tiny" role="status">
            {kept ? 'Draft kept' : ''}
          </span>
          <Button
            loading={submit.isSending}
            disabled={!submit.hasFiles}
            onClick={submit.press}
            rightSection={
              <Kbd size="xs" aria-hidden>
                s
              </Kbd>
            }
          >
            {submit.isArmed ? 'Submits when the upload is done' : `Submit for ${moneyWords(work.pay)}`}
          </Button>
        </span>
      </div>
    </>
  )
}
