import { createHmac, randomInt } from 'node:crypto'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { emailOTP } from 'better-auth/plugins/email-otp'
import { toHtml, toText } from '../../adapters/mail.html.ts'
import { type Mail, MailNotSent } from '../../adapters/mail.port.ts'
import type { Deps } from '../../deps.ts'
import { withSealedSessions } from './sealed-sessions.ts'

export const codeMinutes = 10
export const nonceHeader = 'x-microsource-browser'
const codeLength = 6
const signedInDays = 30

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

/** Stored and compared is the code together with the browser it was asked from; the mail shows the code alone. */
export const boundCode = (code: string, browser: string): string => `${code}.${browser}`

/** What a code is for, of which its mail speaks. */
export const purposes = ['sign_in', 'address', 'confirm'] as const
export type CodePurpose = (typeof purposes)[number]

/** The name a browser has for one code: what the code is for is part of it, so it is good for nothing else. */
export const browserFor = (random: string, purpose: CodePurpose): string => `${random}-${purpose}`
export const purposeOf = (browser: string): CodePurpose | undefined =>
  purposes.find((one) => browser.endsWith(`-${one}`))

function keyFor(purpose: string, signInKey: string): Buffer {
  return createHmac('sha256', Buffer.from(signInKey, 'base64')).update(purpose).digest()
}

const tables = {
  user: { modelName: 'sign_in_people', fields: { ...times, emailVerified: 'email_verified' } },
  session: {
    modelName: 'sign_in_sessions',
    expiresIn: signedInDays * 86_400,
    updateAge: 86_400,
    fields: {
      ...times,
      userId: 'person_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
    },
  },
  account: {
    modelName: 'sign_in_accounts',
    fields: {
      ...times,
      userId: 'person_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: { modelName: 'sign_in_codes', fields: { ...times, expiresAt: 'expires_at' } },
}

const saidOf: Readonly<Record<CodePurpose, { name: string; use: string }>> = {
  sign_in: { name: 'sign-in code', use: 'to sign in to microsource' },
  address: { name: 'code for your address', use: 'to confirm this address at microsource. It signs nobody in' },
  confirm: { name: 'code to confirm', use: 'to confirm at microsource that it is you' },
}

/** The code stands first in subject and text, so that it is read without opening the mail. */
function mailOf(code: string, purpose: CodePurpose): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { name, use } = saidOf[purpose]
  const rest = `It is good for ${codeMinutes} minutes, in the browser where you asked for it. If it was not you, do nothing.`
  return {
    subject: `${code} is your ${name}`,
    text: toText([`${code} is your code ${use}.`, rest]),
    html: toHtml([`Your code ${use}:`, { large: code }, rest]),
  }
}

/** The library takes no notice of a failure here, and the person must not wait for a mail that does not come. */
async function sendCode({ log, mail }: Pick<Deps, 'log' | 'mail'>, to: string, otp: string, onUnsent: (browser: string) => void): Promise<void> {
  const [code = '', browser = ''] = otp.split('.')
  try {
    await mail.send({ to, ...mailOf(code, purposeOf(browser) ?? 'sign_in') })
  } catch (error) {
    log.error({ reason: error instanceof MailNotSent ? error.message : 'unexpected' }, 'a sign-in code was not sent')
    onUnsent(browser)
  }
}

/** Sign-in of people by a code sent to their e-mail address. `onUnsent` hears for which browser none could be sent. */
export function createPeople(deps: Pick<Deps, 'config' | 'db' | 'log' | 'mail' | 'secrets'>, onUnsent: (browser: string) => void) {
  const { config, db, log, secrets } = deps
  const sessionKey = keyFor('sessions', secrets.signInKey)
  const adapter = kyselyAdapter(db, { type: 'postgres' })
  return betterAuth({
    ...tables,
    appName: 'microsource',
    baseURL: config.publicUrl,
    basePath: '/auth',
    secret: keyFor('cookies', secrets.signInKey).toString('base64'),
    database: (options: BetterAuthOptions) => withSealedSessions(adapter(options), sessionKey),
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    telemetry: { enabled: false },
    // Our own limits count per address and per machine, also where no proxy names the caller.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'microsource',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      log: (level, message) =>
        log[level === 'error' ? 'error' : level === 'warn' ? 'warn' : 'debug']({ from: 'sign-in' }, message),
    },
    plugins: [
      emailOTP({
        otpLength: codeLength,
        expiresIn: codeMinutes * 60,
        allowedAttempts: 3,
        storeOTP: 'hashed',
        generateOTP: (_for, context) =>
          boundCode(
            String(randomInt(10 ** codeLength)).padStart(codeLength, '0'),
            context?.headers?.get(nonceHeader) ?? '',
          ),
        sendVerificationOTP: ({ email, otp }) => sendCode(deps, email, otp, onUnsent),
      }),
    ],
  })
}

export type People = ReturnType<typeof createPeople>
