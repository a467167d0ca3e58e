import type { Kind } from '@microsource/sdk'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { worker } from '../wire/clients.ts'
import { deliver } from './deliver.ts'
import { findingsIn } from './findings.ts'
import { lacksFiles } from './ResultFiles.tsx'
import type { Tray } from './tray.ts'
import { useTray } from './use-tray.ts'

/** What is to be mended goes into the tray; any other refusal is left to be said. */
function keepFindings(tray: Tray, error: unknown): void {
  const found = findingsIn(error)
  if (found !== undefined) tray.setFindings(found)
}

const unlessFound = (error: Error | null): Error | null => (findingsIn(error) === undefined ? error : null)

/** Delivers the tray once its files are up; pressed during an upload it waits. One submission id makes twice once. */
export function useSubmit(work: WorkerAssignment, kind: Kind | undefined) {
  const client = useQueryClient()
  const { tray, state } = useTray(work)
  const [armed, setArmed] = useState(false)
  const uploaded = state.files.every((file) => file.state === 'done' || file.state === 'refused')
  const enough = !lacksFiles(kind, state.files)
  const fileIds = state.files.map(({ attachmentId }) => attachmentId).join()
  const { mutate, variables, isPending, error } = useMutation({
    mutationFn: (_sent: string) => deliver(client, work, tray),
    onError: (refusal) => keepFindings(tray, refusal),
    onSettled: () => void client.invalidateQueries({ queryKey: ['worker', 'assignments'] }),
  })
  useEffect(() => {
    if (!armed || !enough || !uploaded) return
    setArmed(false)
    mutate(fileIds)
  }, [armed, enough, uploaded, mutate, fileIds])
  const press = () => {
    if (enough && !isPending) setArmed(true)
  }
  // A refusal is about the files that were sent: others have not been refused yet.
  const standing = variables === fileIds ? unlessFound(error) : null
  return { press, isArmed: armed && !uploaded, isSending: isPending, error: standing }
}

/** Tries the checks of the kind on the draft as it is. */
export function useTry(work: WorkerAssignment) {
  const { tray, state } = useTray(work)
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const { submissionId: _fresh, ...draft } = tray.work
      return worker().check(work, draft)
    },
    onSuccess: (checks) => tray.setFindings({ checks }),
    onError: (refusal) => keepFindings(tray, refusal),
  })
  const uploading = state.files.some((file) => file.state === 'uploading' || file.state === 'paused')
  return { press: () => mutate(), uploading, isTrying: isPending, error: unlessFound(error) }
}
