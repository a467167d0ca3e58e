import type { Operation } from '../wire/operation.ts'
import { accountLinkOperations } from './account-links.ts'
import { accountOperations } from './accounts.ts'
import { balanceOperations } from './balance.ts'
import { balanceSettingsOperations } from './balance-settings.ts'
import { bankAccountOperations } from './bank-accounts.ts'
import { chargeOperations } from './charges.ts'
import { customerOperations } from './customers.ts'
import { disputeOperations } from './disputes.ts'
import { eventOperations } from './events.ts'
import { paymentIntentOperations } from './payment-intents.ts'
import { paymentMethodOperations } from './payment-methods.ts'
import { payoutOperations } from './payouts.ts'
import { refundOperations } from './refunds.ts'
import { reversalOperations } from './reversals.ts'
import { sessionOperations } from './sessions.ts'
import { transferOperations } from './transfers.ts'

/** Every endpoint of the API that the fake has. */
export const operations: readonly Operation[] = [
  ...customerOperations,
  ...paymentMethodOperations,
  ...sessionOperations,
  ...paymentIntentOperations,
  ...chargeOperations,
  ...refundOperations,
  ...disputeOperations,
  ...balanceOperations,
  ...balanceSettingsOperations,
  ...transferOperations,
  ...reversalOperations,
  ...payoutOperations,
  ...bankAccountOperations,
  ...accountOperations,
  ...accountLinkOperations,
  ...eventOperations,
]
