import { dayMs, later } from './time.ts'

/** Seen on both sides so lately, a device is one person's; after that it only makes pay wait longer. */
export const deviceRefusesMs = 30 * dayMs
/** How long a device counts at all, and how long an address of the network does. */
export const deviceCountsMs = 60 * dayMs
export const networkCountsMs = 30 * dayMs

/** Digests of what is known of one side of a task: nothing in here can be read back. */
export interface Side {
  readonly emails: readonly string[]
  /** Cards and accounts for payouts, of the person's other accounts too. */
  readonly instruments: readonly string[]
  readonly devices: readonly { readonly digest: string; readonly seenAt: Date }[]
  /** Part of a network and the day it was seen there. */
  readonly networks: readonly { readonly digest: string; readonly seenAt: Date }[]
}

/**
 * How near the two sides of a task are: `own` is one person, `too_close` shares what one person has, `related` shares
 * what people near each other have.
 */
export type Closeness = 'apart' | 'related' | 'too_close' | 'own'

const meet = (one: readonly string[], other: readonly string[]): boolean => one.some((each) => other.includes(each))

/** What both sides were seen with, and when the one that saw it longer ago did. */
function shared(one: Side['devices'], other: Side['devices']): Date[] {
  return one.flatMap(({ digest, seenAt }) =>
    other
      .filter((each) => each.digest === digest)
      .map((each) => new Date(Math.min(Number(seenAt), Number(each.seenAt)))),
  )
}

const isWithin = (ms: number, now: Date) => (at: Date): boolean => later(at, ms) > now

export function closenessOf(requester: Side, worker: Side, now: Date): Closeness {
  if (meet(requester.emails, worker.emails)) return 'own'
  if (meet(requester.instruments, worker.instruments)) return 'too_close'
  const devices = shared(requester.devices, worker.devices)
  if (devices.some(isWithin(deviceRefusesMs, now))) return 'too_close'
  const networks = shared(requester.networks, worker.networks)
  return devices.some(isWithin(deviceCountsMs, now)) || networks.some(isWithin(networkCountsMs, now))
    ? 'related'
    : 'apart'
}

const dotless = new Set(['gmail.com', 'googlemail.com'])

/** One mailbox, however it is written: case and what follows a plus change nothing, at Gmail dots neither. */
export function mailboxOf(email: string): string {
  const [, name = '', domain = ''] = /^(.*)@([^@]*)$/.exec(email.trim().toLowerCase()) ?? []
  const plain = name.replace(/(?<=.)\+.*$/, '')
  if (domain === '') return email.trim().toLowerCase()
  return dotless.has(domain) ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${domain}`
}
