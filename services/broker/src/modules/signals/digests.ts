import { createHmac } from 'node:crypto'
import { mailboxOf } from '@microsource/domain'
import ipaddr from 'ipaddr.js'
import type { Deps } from '../../deps.ts'
import { denialOf } from '../../http/denied-networks.ts'

type Keyed = Pick<Deps, 'secrets'>

/** Nobody without the key can tell what a digest stands for, nor try addresses one by one. */
function digestOf({ secrets }: Keyed, kind: string, text: string): string {
  const key = createHmac('sha256', Buffer.from(secrets.signInKey, 'base64')).update('signals').digest()
  return createHmac('sha256', key).update(`${kind} ${text}`).digest('base64url')
}

export const emailDigest = (deps: Keyed, email: string): string => digestOf(deps, 'email', mailboxOf(email))
export const deviceDigest = (deps: Keyed, device: string): string => digestOf(deps, 'device', device)

/** Of 256 neighbors, in IPv6 of one site. */
const prefixBits = { ipv4: 24, ipv6: 48 } as const

/** Where on the internet, on that day; undefined for a machine that is not on it, a proxy that nobody named, say. */
export function networkDigest(deps: Keyed, address: string, now: Date): string | undefined {
  if (denialOf(address) !== undefined) return undefined
  const ip = ipaddr.process(address)
  const bits = prefixBits[ip.kind()]
  const prefix = (ip.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(`${ip.toString()}/${bits}`)
  return digestOf(deps, 'network', `${prefix.toString()}/${bits} ${now.toISOString().slice(0, 10)}`)
}
