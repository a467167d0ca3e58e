export { type Caps, changeCaps, checkCaps, defaultCaps, type GivenGrant, giveGrant, isEnded, revokeGrant } from './grants.service.ts'
export { findGrant, findGrantOfApp, findUsed, type GrantKey, listAppsOfPayer, listGrantsOf } from './grants.repository.ts'
export type { ConfirmationRow, GrantRow } from './grants.table.ts'
export { ensureOwnRequester, isPersonalApp, listOwnRequesters, type Person, personalApps } from './personal-wallets.ts'
