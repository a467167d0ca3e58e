import { MicrosourceError, type Token } from '@microsource/sdk'
import { isSignedOut, post } from './trouble.ts'

/** For which side of the broker a page speaks. */
export type Side = 'worker' | 'requester' | 'console' | 'account'

/** A page trades its cookie for a token of ten minutes; the client asks again by itself before it ends. */
export async function trade(side: Side): Promise<Token> {
  try {
    return (await (await post('/auth/token', { as: side })).json()) as Token
  } catch (error) {
    if (isSignedOut(error))
      throw new MicrosourceError({ code: 'unauthenticated', status: 401, title: 'Nobody is signed in here.' })
    throw error
  }
}
