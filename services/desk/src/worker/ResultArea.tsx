import { Button, Textarea } from '@mantine/core'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { Maximize2, Minimize2 } from 'lucide-react'
import { useState } from 'react'
import { hasScreen } from '../kinds/chunks.ts'
import { useKinds } from '../kinds/use-kinds.ts'
import { Moment } from '../parts/Moment.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import { useFullWidth } from './full-width.ts'
import { formTroubles, ResultFields } from './ResultFields.tsx'
import { lacksFiles, ResultFiles } from './ResultFiles.tsx'
import { ResultFoot } from './ResultFoot.tsx'
import { useTray } from './use-tray.ts'

/** The result, last on the page: what the kind asks for, a note, one button that says what it earns. */
export function ResultArea({ work }: { work: WorkerAssignment }) {
  const { tray, state } = useTray(work)
  const kind = useKinds().find(work.kind)
  const [asked, setAsked] = useState(0)
  const screen = hasScreen(work.kind)
  const complete = () => {
    const fine = Object.keys(formTroubles(kind, state)).length === 0 && !lacksFiles(kind, state.files)
    setAsked(fine ? 0 : asked + 1)
    return fine
  }
  return (
    <section className="result" aria-label="Your result" {...(screen ? { 'data-screen': true } : {})}>
      <div className="result-head row-spread">
        <h2 className="strong">Your result</h2>
        <span className="row">
          <span className="second small num">
            Round {work.round} of {work.roundsMax}
          </span>
          {screen ? <FullWidth /> : null}
        </span>
      </div>
      <div className="result-body">
        {state.restoredFrom === undefined ? null : (
          <p className="small second" role="status">
            We kept your draft from <Moment at={state.restoredFrom} />.
          </p>
        )}
        <ResultFields {...{ work, kind, tray, state, asked }} />
        <ResultFiles kind={kind} tray={tray} files={state.files} asked={asked} />
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
        <FindingsPanel findings={state.findings} />
        <ResultFoot work={work} kind={kind} kept={state.kept} complete={complete} />
      </div>
    </section>
  )
}

/** Gives the work screen the room of the list beside it. */
function FullWidth() {
  const { full, toggle } = useFullWidth()
  const Icon = full ? Minimize2 : Maximize2
  return (
    <Button
      className="full-width"
      variant="subtle"
      size="compact-sm"
      leftSection={<Icon size={16} aria-hidden />}
      aria-pressed={full}
      onClick={toggle}
    >
      Full width
    </Button>
  )
}
