import { Button, Kbd } from '@mantine/core'
import type { Kind } from '@microsource/sdk'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { useKeys } from '../keyboard/use-keys.ts'
import { Failure } from '../parts/Failure.tsx'
import { moneyWords } from '../words/money.ts'
import { GiveBack } from './GiveBack.tsx'
import { useSubmit, useTry } from './use-submit.ts'

export interface ResultFootProps {
  work: WorkerAssignment
  kind: Kind | undefined
  kept: boolean
  /** Whether fields and files can be sent; says beside them what is lacking. */
  complete: () => boolean
}

export function ResultFoot({ work, kind, kept, complete }: ResultFootProps) {
  const submit = useSubmit(work, kind)
  const press = () => {
    if (complete()) submit.press()
  }
  useKeys({ submit: press })
  const tries = kind !== undefined && kind.checks.length > 0
  return (
    <>
      {submit.error === null ? null : <Failure error={submit.error} onRetry={press} />}
      <div className="result-foot" {...(tries ? { 'data-tries': true } : {})}>
        <GiveBack work={work} />
        <span className="row result-do">
          <span className="third tiny" role="status">
            {kept ? 'Draft kept' : ''}
          </span>
          {tries ? <TryChecks work={work} complete={complete} /> : null}
          <Button
            loading={submit.isSending}
            onClick={press}
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

function TryChecks({ work, complete }: Pick<ResultFootProps, 'work' | 'complete'>) {
  const attempt = useTry(work)
  const press = () => {
    if (complete()) attempt.press()
  }
  return (
    <>
      {attempt.error === null ? null : <Failure error={attempt.error} onRetry={press} />}
      <Button variant="default" loading={attempt.isTrying} disabled={attempt.uploading} onClick={press}>
        Try the checks
      </Button>
    </>
  )
}
