import type { WorkerAssignment } from '@microsource/sdk/worker'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { deliver } from './deliver.ts'
import { useTray } from './use-tray.ts'

/** Delivers the tray once its files are up; pressed during an upload it waits. One submission id makes twice once. */
export function useSubmit(work: WorkerAssignment) {
  const client = useQueryClient()
  const { tray, state } = useTray(work)
  const [armed, setArmed] = useState(false)
  const files = state.files.filter((file) => file.state !== 'refused')
  const ready = files.length > 0 && files.every((file) => file.state === 'done')
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deliver(client, work, tray),
    onSettled: () => void client.invalidateQueries({ queryKey: ['worker', 'assignments'] }),
  })
  useEffect(() => {
    if (!armed || !ready) return
    setArmed(false)
    mutate()
  }, [armed, ready, mutate])
  const press = () => {
    if (files.length > 0 && !isPending) setArmed(true)
  }
  return { press, hasFiles: files.length > 0, isArmed: armed && !ready, isSending: isPending, error }
}
