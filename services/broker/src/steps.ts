import { expireUploads, settleStaged } from './modules/attachments/index.ts'
import { endLeases, expireTasks, paySilence, settleRejections } from './modules/deadlines/index.ts'
import { deliverySteps } from './modules/deliveries/index.ts'
import { matureLots } from './modules/ledger/index.ts'
import { sendNotices } from './modules/notices/index.ts'
import { forgetOld } from './modules/retention/index.ts'
import { resumeCharges } from './modules/wallets/index.ts'
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
  { name: 'resume charges', run: resumeCharges },
  { name: 'expire uploads', everyMs: minuteMs, run: expireUploads },
  { name: 'settle staged uploads', everyMs: minuteMs, run: settleStaged },
  { name: 'forget what is old', everyMs: hourMs, run: forgetOld },
]
