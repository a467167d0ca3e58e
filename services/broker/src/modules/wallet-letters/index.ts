export { tellRequester } from './wallet-letters.repository.ts'
export { walletLetters } from './wallet-letters.ts'
