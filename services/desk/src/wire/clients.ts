import { createMicrosource, type Microsource } from '@microsource/sdk'
import { createPrices, type PricesClient } from '@microsource/sdk/prices'
import { createTransport, type Transport } from '@microsource/sdk/transport'
import { createWallet, type WalletClient } from '@microsource/sdk/wallet'
import { createWorker, type WorkerClient } from '@microsource/sdk/worker'
import { trade } from './trade.ts'

const brokerUrl = () => window.location.origin
let asWorker: WorkerClient | undefined
let asRequester: Microsource | undefined
let asPayer: WalletClient | undefined
let forPrices: PricesClient | undefined
const plain: Partial<Record<'console' | 'account', Transport>> = {}

export const worker = (): WorkerClient =>
  (asWorker ??= createWorker({ brokerUrl: brokerUrl(), token: () => trade('worker') }))
export const requester = (): Microsource =>
  (asRequester ??= createMicrosource({ brokerUrl: brokerUrl(), session: () => trade('requester') }))
/** Money in and back, on the wallet page alone. */
export const money = (): WalletClient =>
  (asPayer ??= createWallet({ brokerUrl: brokerUrl(), session: () => trade('requester') }))

/** What becomes of a price, where tasks are reviewed. */
export const prices = (): PricesClient =>
  (forPrices ??= createPrices({ brokerUrl: brokerUrl(), session: () => trade('requester') }))

/** Operations of the broker's own pages, which no published client has. */
export const transportAs = (side: keyof typeof plain): Transport =>
  (plain[side] ??= createTransport({ brokerUrl: brokerUrl() }, () => trade(side)))

/** Tokens belong to the person who was signed in; the next one starts without them. */
export function forgetClients(): void {
  asWorker = undefined
  asRequester = undefined
  asPayer = undefined
  forPrices = undefined
  delete plain.console
  delete plain.account
}
