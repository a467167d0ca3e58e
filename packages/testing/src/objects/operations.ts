import type { Operation } from '../wire/operation.ts'
import { chargeOperations } from './charges.ts'
import { customerOperations } from './customers.ts'
import { paymentIntentOperations } from './payment-intents.ts'
import { paymentMethodOperations } from './payment-methods.ts'
import { sessionOperations } from './sessions.ts'
import { balanceOperations } from './balance.ts'
import { eventOperations } from './events.ts'

/** Every endpoint of the API that the fake has. */
export const operations: readonly Operation[] = [
  ...customerOperations, ...paymentMethodOperations, ...sessionOperations, ...paymentIntentOperations, ...chargeOperations,
  ...balanceOperations, ...eventOperations,
]
