import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/** Members that may hold a secret, wherever they turn up in a logged object. */
const secret = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'otp',
  'secretKey',
  'webhookSecret',
  'workerToken',
  'signature',
  'ticket',
]

/** Keys and tokens in running text, say in the message of an error. */
const secretText = /\b((?:[sp]k_(?:test|live)|wk|whsec)_)[\w+/=-]{8,}|\beyJ[\w-]{10,}\.[\w-]+\.[\w-]+/g

export const withoutSecrets = (text: string): string =>
  text.replace(secretText, (_whole, prefix: string | undefined) => `${prefix ?? ''}[secret]`)

/** One JSON object per line. What is logged is chosen per line; this is the net below it. */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const options = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secret.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]), censor: '[secret]' },
    hooks: { streamWrite: withoutSecrets },
  }
  return destination ? pino(options, destination) : pino(options)
}
