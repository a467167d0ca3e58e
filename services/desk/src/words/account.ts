import type { Confirmation, Grant } from '@microsource/sdk'
import type { Interaction, Limits } from '../account/types.ts'
import { moneyWords } from './money.ts'
import { agoWords, type Reader } from './time.ts'

/** What is allowed, before it is. */
export function allowWords(app: string, limits: Limits): string {
  const [day, task] = [moneyWords(limits.perDay), moneyWords(limits.perTask)]
  return `${app} may put up to ${day} a day and ${task} a task of your wallet on hold. You confirm the first task, and every one above ${task}, here.`
}

/** `$5.00 a day, $2.00 a task`. */
export const limitWords = ({ perDay, perTask }: Limits): string =>
  `${moneyWords(perDay)} a day, ${moneyWords(perTask)} a task`

const schemes: Readonly<Record<string, string>> = {
  'chrome-extension:': 'from an extension of this browser',
  'moz-extension:': 'from an extension of this browser',
  'file:': 'from a file on this device',
}

/** Where an app asks from, in words a person can check against what they see. */
export function originWords(origin: Interaction['origin']): string {
  if (origin === null) return 'without saying from where'
  if (origin === 'null') return 'from a file on this device'
  if (!URL.canParse(origin)) return `from ${origin}`
  const { protocol, hostname, host } = new URL(origin)
  if (hostname.endsWith('.chromiumapp.org')) return 'from an extension of this browser'
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return `from this device (${host})`
  return schemes[protocol] ?? `from ${host}`
}

const rights: Readonly<Record<string, string | undefined>> = {
  create: 'It asks for work in your name, within the amounts below.',
  review: 'It approves or rejects in your name what comes back.',
  'wallet:read': 'It sees how much is in your wallet.',
}

/** What else is allowed, a sentence each. */
export const rightsWords = (scope: readonly string[]): string[] => scope.flatMap((one) => rights[one] ?? [])

/** What an app is never told. */
export const neverWords = 'It does not see your e-mail address, your cards, or what you do in other apps.'

/** Why a person is asked. */
export const reasonToAsk = ({ app, reason }: Confirmation, grant: Grant | undefined): string => {
  if (reason === 'first_task')
    return `It is the first task ${app.name} asks for with your wallet, so you confirm it yourself.`
  const limit = grant === undefined ? 'what' : `the ${moneyWords(grant.perTask)}`
  return `It is above ${limit} it may spend on a task by itself, so you confirm it yourself.`
}

export const usedWords = ({ perDay, usedToday }: Grant): string =>
  usedToday.amount === 0 ? 'Nothing used today' : `${moneyWords(usedToday)} of ${moneyWords(perDay)} used today`

export const lastUsedWords = ({ lastUsedAt }: Grant, now: Date, reader: Reader = {}): string =>
  lastUsedAt === null ? 'not used yet' : `last used ${agoWords(lastUsedAt, now, reader)}`
