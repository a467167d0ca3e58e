import type { Kind } from '@microsource/sdk'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { Skeleton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { FieldsForm } from '../fields/FieldsForm.tsx'
import { fieldsOf } from '../fields/schema.ts'
import { troubleOf } from '../fields/trouble.ts'
import { hasScreen } from '../kinds/chunks.ts'
import { WorkScreenPart } from '../kinds/WorkScreenPart.tsx'
import { Failure } from '../parts/Failure.tsx'
import { fieldOf, mendWords } from './findings.ts'
import { focusWork } from './focus-work.ts'
import type { Tray } from './tray.ts'
import type { TrayState } from './tray-state.ts'
import { wasJustClaimed } from './use-claim.ts'

export interface ResultFieldsProps {
  work: WorkerAssignment
  kind: Kind | undefined
  tray: Tray
  state: TrayState
  /** Counts the presses that found the form wanting; 0 as long as nobody asked. */
  asked: number
}

/** By name: what keeps the fields of a generated form from being sent. Kinds with a screen of their own speak there. */
export function formTroubles(kind: Kind | undefined, { result, findings }: TrayState): Record<string, string> {
  if (kind === undefined || hasScreen(kind.name)) return {}
  const said = findings === undefined || findings.stale ? [] : findings.misfits
  return Object.fromEntries([
    ...said.map((misfit) => [fieldOf(misfit), mendWords(misfit)] as const),
    ...fieldsOf(kind.resultSchema).flatMap((field) => {
      const trouble = troubleOf(field, result[field.name])
      return trouble === undefined ? [] : [[field.name, trouble] as const]
    }),
  ])
}

/** The part of a result that is no file: the kind's own screen, a form from its schema, or nothing. */
export function ResultFields({ work, kind, tray, state, asked }: ResultFieldsProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (asked > 0) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [asked])
  const screen = hasScreen(work.kind)
  const fields = kind === undefined ? [] : fieldsOf(kind.resultSchema)
  if (!screen && fields.length === 0) return null
  if (!state.loaded) return <Skeleton height={screen ? 320 : 96} radius="sm" role="status" aria-label="Loading" />
  if (state.handingBack !== undefined)
    return (
      <Failure
        error={state.handingBack}
        title="What you delivered before could not be loaded"
        onRetry={() => void tray.startRound()}
      />
    )
  if (screen)
    return (
      <WorkScreenPart
        work={work}
        result={state.result}
        checks={state.findings?.checks}
        onChange={tray.setResult}
        onShown={() => {
          if (wasJustClaimed()) focusWork()
        }}
      />
    )
  const said = state.findings?.misfits.length ?? 0
  return (
    <div ref={place}>
      <FieldsForm
        fields={fields}
        values={state.result}
        troubles={asked > 0 || said > 0 ? formTroubles(kind, state) : {}}
        onChange={tray.setResult}
      />
    </div>
  )
}
