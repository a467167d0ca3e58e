import { MicrosourceError } from '@microsource/sdk'
import { forgetClients } from './clients.ts'
import { ask, post, toTrouble } from './trouble.ts'

/** What the sign-in refuses with, in words. */
const refusals: Record<string, string> = {
  invalid_otp: 'That is not the code from the e-mail. Look again, or send a new one.',
  otp_expired: 'This code is too old. Send a new one.',
  otp_not_found: 'This code is too old. Send a new one.',
  too_many_attempts: 'That was wrong too often, so the code is void. Send a new one.',
  invalid_email: 'This does not look like an e-mail address.',
  rate_limited: 'That was too often. Wait a minute, then try again.',
}

async function inWords(work: () => Promise<Response>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const trouble = toTrouble(error)
    const title = refusals[trouble.status === 429 ? 'rate_limited' : trouble.code]
    if (title === undefined) throw trouble
    throw new MicrosourceError(
      { code: trouble.code, status: trouble.status, title },
      { requestId: trouble.requestId ?? null },
    )
  }
}

/** What a code is for: its mail says so, and it is good for nothing else. */
export type CodePurpose = 'sign_in' | 'address' | 'confirm'

export const sendCode = (email: string, purpose: CodePurpose): Promise<void> =>
  inWords(() => post('/auth/email-otp/send-verification-otp', { email, purpose }))

export async function signIn(email: string, otp: string): Promise<void> {
  await inWords(() => post('/auth/sign-in/email-otp', { email, otp }))
  forgetClients()
}

/** The wallet's: says where its requester can be reached, and signs nobody in. */
export const proveAddress = (email: string, otp: string): Promise<void> =>
  inWords(() => post('/auth/requester-email', { email, otp }))

export async function signOut(): Promise<void> {
  await post('/auth/sign-out')
  forgetClients()
}

export interface Mode {
  demo: boolean
  /** Of the demo; each has a wallet with test money in it. */
  apps: { name: string; title: string }[]
}

export const readMode = async (): Promise<Mode> => (await (await ask('/auth/mode')).json()) as Mode

/** Demo mode alone: opens the wallet of an app's seeded requester, whoever's was open before. */
export async function openDemoRequester(app: string): Promise<void> {
  await post('/auth/demo-requester', { app })
  forgetClients()
}

/** The code as pasted: `123 456`, `123-456`, or a whole sentence around it. */
export const codeIn = (text: string): string =>
  (/\d{3}[ -]?\d{3}/.exec(text)?.[0] ?? text).replace(/\D/g, '').slice(0, 6)
