import { MicrosourceError, type Token } from '@microsource/sdk'
import { createTransport, type Transport } from '@microsource/sdk/transport'
import { isSignedOut, post } from '../wire/trouble.ts'

async function trade(): Promise<Token> {
  try {
    return (await (await post('/auth/token', { as: 'console' })).json()) as Token
  } catch (error) {
    if (isSignedOut(error))
      throw new MicrosourceError({ code: 'unauthenticated', status: 401, title: 'Nobody is signed in here.' })
    throw error
  }
}

let transport: Transport | undefined

/** A page trades its cookie for a token of ten minutes, as the desk does, for the console alone. */
export const broker = (): Transport => (transport ??= createTransport({ brokerUrl: window.location.origin }, trade))

/** Tokens belong to the person who was signed in; the next one starts without them. */
export function forgetPerson(): void {
  transport = undefined
}
