import type { WorkerAssignment } from '@microsource/sdk/worker'
import type { QueryClient } from '@tanstack/react-query'
import { worker } from '../wire/clients.ts'
import { queries } from '../wire/queries.ts'
import { hasCode, toTrouble } from '../wire/trouble.ts'
import type { Tray } from './tray.ts'

/** Delivers a tray. After the lease the broker keeps it as a late submission: told, and no failure unless checks do not pass. */
export async function deliver(client: QueryClient, work: WorkerAssignment, tray: Tray): Promise<void> {
  try {
    await worker().submit(work, tray.work)
  } catch (error) {
    const lateId = toTrouble(error).submissionId
    if (!hasCode(error, 'lease_over') || lateId === undefined) throw error
    if (toTrouble(error).checks?.some(({ passed }) => !passed)) {
      // What was sent is kept under its id; what is mended goes under another.
      tray.beginAnew()
      throw error
    }
    await tray.offered(lateId)
    return
  }
  await client.fetchQuery({ ...queries.assignment(work.appId, work.id), staleTime: 0 })
  await tray.clear()
}
