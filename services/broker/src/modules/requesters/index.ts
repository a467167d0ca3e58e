export { findRequester, findRequesterByExternalId, getRequester, saveVerifiedEmail, upsertRequester } from './requesters.repository.ts'
export type { RequesterRow } from './requesters.table.ts'
