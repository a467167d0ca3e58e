export {
  findCharge,
  findChargeByRailId,
  getCharge,
  insertCharge,
  isAutomaticOpen,
  listRefundable,
  lockCharge,
  updateCharge,
} from './charges.repository.ts'
export { chargesRoutes } from './charges.routes.ts'
export { refOf, refreshCharge } from './charges.service.ts'
export type { ChargeRow, PaymentSettingsRow } from './charges.table.ts'
export { toCard, troubleWords } from './charges.view.ts'
export { addressOf, checkDeclines } from './declines.repository.ts'
export {
  findPaymentSettings,
  findUsedThisMonth,
  monthOf,
  spendMonth,
  stopAutomatic,
  updatePaymentSettings,
} from './payment-settings.repository.ts'
export { findReserved, takeRoom } from './room.repository.ts'
export { giveTestMoney, resumeCharges } from './top-ups.service.ts'
