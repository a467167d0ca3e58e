export { endLeases, expireTasks, paySilence, settleRejections } from './deadlines.service.ts'
