import { expireUploads, settleStaged } from './modules/attachments/index.ts'
import { topUpByItself } from './modules/automatic/index.ts'
import { resumeCharges } from './modules/charges/index.ts'
import { endLeases, expireTasks, paySilence, settleRejections } from './modules/deadlines/index.ts'
import { deliverySteps } from './modules/deliveries/index.ts'
import { runSimulatedRail } from './modules/dev-rail/index.ts'
import { cancelTasksOfDebtors, sendDisputeAnswers, watchDisputes } from './modules/disputes/index.ts'
import { matureLots } from './modules/ledger/index.ts'
import { lettersStep } from './modules/letters/index.ts'
import { sendNotices } from './modules/notices/index.ts'
import { operatorLetters } from './modules/operator-acts/index.ts'
import { applyRailEvents } from './modules/rail-events/index.ts'
import { reconcileDaily } from './modules/reconciliation/index.ts'
import { sendRefunds } from './modules/refunds/index.ts'
import { openPayees, payeeLetters } from './modules/payees/index.ts'
import { drivePayouts, payMonthly } from './modules/payouts/index.ts'
import { forgetOld } from './modules/retention/index.ts'
import { watchPayers } from './modules/signals/index.ts'
import { walletLetters } from './modules/wallet-letters/index.ts'
import type { RunnerStep } from './runner.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Everything the runner does, by hand. */
export const steps: readonly RunnerStep[] = [
  { name: 'end leases', run: endLeases },
  { name: 'pay silence', run: paySilence },
  { name: 'settle rejections', run: settleRejections },
  { name: 'expire tasks', run: expireTasks },
  { name: 'mature lots', run: matureLots },
  ...deliverySteps(),
  { name: 'send notices', wokenBy: ['notices'], run: sendNotices },
  { name: 'run the simulated rail', run: runSimulatedRail },
  { name: 'apply rail events', wokenBy: ['rail events'], run: applyRailEvents },
  { name: 'top up by itself', wokenBy: ['automatic'], run: topUpByItself },
  { name: 'resume charges', wokenBy: ['charges'], run: resumeCharges },
  { name: 'send refunds', wokenBy: ['refunds'], run: sendRefunds },
  { name: 'send dispute answers', wokenBy: ['disputes'], run: sendDisputeAnswers },
  { name: 'cancel tasks of debtors', wokenBy: ['disputes'], run: cancelTasksOfDebtors },
  { name: 'watch disputes', everyMs: minuteMs, run: watchDisputes },
  { name: 'open payees', everyMs: minuteMs, run: openPayees },
  { name: 'pay monthly', everyMs: minuteMs, run: payMonthly },
  { name: 'drive payouts', wokenBy: ['payouts'], run: drivePayouts },
  { name: 'send letters', wokenBy: ['letters'], run: lettersStep({ ...payeeLetters, ...operatorLetters, ...walletLetters }) },
  { name: 'watch payers', everyMs: hourMs, run: watchPayers },
  { name: 'reconcile daily', everyMs: hourMs, run: reconcileDaily },
  { name: 'expire uploads', everyMs: minuteMs, run: expireUploads },
  { name: 'settle staged uploads', everyMs: minuteMs, run: settleStaged },
  { name: 'forget what is old', everyMs: hourMs, run: forgetOld },
]
