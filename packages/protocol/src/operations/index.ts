import * as appPayouts from './app-payouts.ts'
import * as apps from './apps.ts'
import * as attachments from './attachments.ts'
import * as consoleOperations from './console.ts'
import * as feedback from './feedback.ts'
import * as kinds from './kinds.ts'
import * as operator from './operator.ts'
import * as payouts from './payouts.ts'
import * as rails from './rails.ts'
import * as review from './review.ts'
import * as share from './share.ts'
import * as status from './status.ts'
import * as tasks from './tasks.ts'
import * as wallet from './wallet.ts'
import * as worker from './worker.ts'
import type { Operation } from './operation.ts'

export * from './app-payouts.ts'
export * from './apps.ts'
export * from './attachments.ts'
export * from './console.ts'
export * from './feedback.ts'
export * from './kinds.ts'
export * from './operation.ts'
export * from './operator.ts'
export * from './payouts.ts'
export * from './rails.ts'
export * from './review.ts'
export * from './share.ts'
export * from './status.ts'
export * from './tasks.ts'
export * from './wallet.ts'
export * from './worker.ts'

const isOperation = (value: unknown): value is Operation => typeof value === 'object' && value !== null && 'method' in value && 'path' in value

/** Every operation of the API, in the order of the reference. */
export const operations: readonly Operation[] = [apps, kinds, tasks, review, feedback, attachments, consoleOperations, appPayouts, operator, wallet, worker, payouts, share, rails, status]
  .flatMap((group) => Object.values(group).filter(isOperation))
