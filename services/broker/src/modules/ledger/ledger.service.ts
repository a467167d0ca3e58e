import { postMature } from '@microsource/domain'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { listDueLots, savePosting, takeDueLot } from './ledger.repository.ts'

/**
 * Runner step: lots whose window is over become their owner's. One transaction per lot: a crash between two leaves the
 * rest pending, and a lot that was taken but not posted does not exist, because both commit together.
 */
export function matureLots(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'mature lots',
    find: (limit) => transact(deps, ({ trx, now }) => listDueLots(trx, now, limit)),
    nameOf: ({ owner_id, subject_id, code }) => `${owner_id}/${subject_id}/${code}`,
    apply: (key) => transact(deps, async ({ trx, now }) => {
      const lot = await takeDueLot(trx, key, now)
      if (!lot) return 0
      const { owner_id: ownerId, subject_id: subjectId, code, currency, amount } = lot
      await savePosting(trx, postMature({ ownerId, subjectId, code, currency, amount }), now)
      return 1
    }),
  })
}
