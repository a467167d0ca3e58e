import type { Migration } from 'kysely/migration'
import * as core from './0001-core.ts'
import * as identity from './0002-identity.ts'
import * as files from './0003-files.ts'
import * as kinds from './0004-kinds.ts'
import * as ring from './0005-ring.ts'
import * as payees from './0006-payees.ts'
import * as replayAndNotices from './0007-replay-and-notices.ts'
import * as feedback from './0008-feedback.ts'
import * as changedCards from './0009-changed-cards.ts'
import * as disclosed from './0010-disclosed.ts'
import * as debts from './0011-debts.ts'
import * as moneyIn from './0012-money-in.ts'
import * as moneyOut from './0013-money-out.ts'
import * as simulatedRail from './0014-simulated-rail.ts'
import * as consoleTables from './0015-console.ts'
import * as reconciliation from './0016-reconciliation.ts'
import * as pricesAndTips from './0017-prices-and-tips.ts'
import * as currencies from './0018-currencies.ts'
import * as signals from './0019-signals.ts'
import * as operatorActs from './0020-operator-acts.ts'
import * as automaticPerWallet from './0021-automatic-per-wallet.ts'
import * as noRailFees from './0022-no-rail-fees.ts'
import * as payersAndGrants from './0023-payers-and-grants.ts'
import * as appAddresses from './0024-app-addresses.ts'
import * as oauth from './0025-oauth.ts'
import * as linksUnderGrants from './0026-links-under-grants.ts'
import * as findingGrants from './0027-finding-grants.ts'
import * as fieldsToConfirm from './0028-fields-to-confirm.ts'
import * as epochsOfGrants from './0029-epochs-of-grants.ts'

/** Every migration, in order. Forward only: what is released never changes, the next one mends it. */
export const migrations: Record<string, Migration> = {
  '0001-core': core,
  '0002-identity': identity,
  '0003-files': files,
  '0004-kinds': kinds,
  '0005-ring': ring,
  '0006-payees': payees,
  '0007-replay-and-notices': replayAndNotices,
  '0008-feedback': feedback,
  '0009-changed-cards': changedCards,
  '0010-disclosed': disclosed,
  '0011-debts': debts,
  '0012-money-in': moneyIn,
  '0013-money-out': moneyOut,
  '0014-simulated-rail': simulatedRail,
  '0015-console': consoleTables,
  '0016-reconciliation': reconciliation,
  '0017-prices-and-tips': pricesAndTips,
  '0018-currencies': currencies,
  '0019-signals': signals,
  '0020-operator-acts': operatorActs,
  '0021-automatic-per-wallet': automaticPerWallet,
  '0022-no-rail-fees': noRailFees,
  '0023-payers-and-grants': payersAndGrants,
  '0024-app-addresses': appAddresses,
  '0025-oauth': oauth,
  '0026-links-under-grants': linksUnderGrants,
  '0027-finding-grants': findingGrants,
  '0028-fields-to-confirm': fieldsToConfirm,
  '0029-epochs-of-grants': epochsOfGrants,
}
