export { findRequester, findRequesterByExternalId, getRequester, upsertRequester } from './requesters.repository.ts'
export type { RequesterRow } from './requesters.table.ts'
