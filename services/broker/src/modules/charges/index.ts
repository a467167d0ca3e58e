export {
  type ChargesAsked,
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
export type { AutomaticTopUpRow, ChargeRow, PaymentSettingsRow } from './charges.table.ts'
export { toCard } from './charges.view.ts'
export {
  findAutomatic,
  findUsedThisMonth,
  monthOf,
  saveAutomatic,
  spendMonth,
  stopAutomatic,
  type WalletKey,
} from './automatic-top-ups.repository.ts'
export { addressOf, checkDeclines } from './declines.repository.ts'
export { findPaymentSettings, lockPaymentSettings, updatePaymentSettings } from './payment-settings.repository.ts'
export { balanceMaxOf, findReserved, takeRoom } from './room.repository.ts'
export { giveTestMoney, refuseTopUp, resumeCharges } from './top-ups.service.ts'
export { troubleWords } from './trouble-words.ts'
