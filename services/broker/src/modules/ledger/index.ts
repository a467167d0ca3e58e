export { FloorReached, getBalance, listPendingLots, savePosting } from './ledger.repository.ts'
export { lockStanding } from './standings.repository.ts'
export { matureLots } from './ledger.service.ts'
export type { EntryRow } from './ledger.table.ts'
