import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { queries } from '../wire/queries.ts'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { worker } from '../wire/clients.ts'
import type { Tray } from './tray.ts'
import { useTray } from './use-tray.ts'

/** Delivers the tray once its files are up; pressed during an upload it waits for it. The same submission id makes twice once. */
export function useSubmit(work: WorkerAssignment, tray: Tray) {
  const client = useQueryClient()
  const { state } = useTray(work)
  const [armed, setArmed] = useState(false)
  const files = state.files.filter((file) => file.state !== 'refused')
  const ready = files.length > 0 && files.every((file) => file.state === 'done')
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => worker().submit(work, { submissionId: state.submissionId, note: state.note.trim(), attachments: files.map(({ attachmentId }) => attachmentId) }),
    onSuccess: async () => {
      await client.fetchQuery({ ...queries.assignment(work.appId, work.id), staleTime: 0 })
      await tray.clear()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['worker', 'assignments'] }),
  })
  useEffect(() => {
    if (!armed || !ready) return
    setArmed(false)
    mutate()
  }, [armed, ready, mutate])
  const press = () => { if (files.length > 0 && !isPending) setArmed(true) }
  return { press, isArmed: armed && !ready, isSending: isPending, error, ready }
}
