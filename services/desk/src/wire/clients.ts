import { createMicrosource, MicrosourceError, type Microsource, type Token } from '@microsource/sdk'
import { createPrices, type PricesClient } from '@microsource/sdk/prices'
import { createWallet, type WalletClient } from '@microsource/sdk/wallet'
import { createWorker, type WorkerClient } from '@microsource/sdk/worker'
import { isSignedOut, post } from './trouble.ts'

type Side = 'worker' | 'requester'

/** A page trades its cookie for a token of ten minutes; the client asks again by itself before it ends. */
async function trade(side: Side): Promise<Token> {
  try {
    return (await (await post('/auth/token', { as: side })).json()) as Token
  } catch (error) {
    if (isSignedOut(error))
      throw new MicrosourceError({ code: 'unauthenticated', status: 401, title: 'Nobody is signed in here.' })
    throw error
  }
}

const brokerUrl = () => window.location.origin
let asWorker: WorkerClient | undefined
let asRequester: Microsource | undefined
let asPayer: WalletClient | undefined
let forPrices: PricesClient | undefined

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

/** Tokens belong to the person who was signed in; the next one starts without them. */
export function forgetClients(): void {
  asWorker = undefined
  asRequester = undefined
  asPayer = undefined
  forPrices = undefined
}
