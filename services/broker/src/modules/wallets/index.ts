export { checkSpending, findFirstTopUp, spend } from './wallets.repository.ts'
