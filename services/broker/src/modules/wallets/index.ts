export { checkSpending, findFirstTopUp, spend } from './wallets.repository.ts'
export { getTopUp, resumeCharges, topUp } from './wallets.service.ts'
