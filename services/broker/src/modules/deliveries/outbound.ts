import { lookup as lookupInDns } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { denialOf } from '../../http/denied-networks.ts'

export interface ResolvedAddress { readonly address: string, readonly family: number }
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>

/** The connection was not made because it would have led where nothing may be sent. */
export class AddressDenied extends Error {}

export interface OutboundOptions {
  /** Development only: this machine may be an endpoint, at any port and without TLS. */
  readonly allowLoopback: boolean
  readonly resolve?: Resolve
}

type Check = (address: string) => boolean
const isPublic: Check = (address) => denialOf(address) === undefined
const isLoopback: Check = (address) => denialOf(address) === 'loopback'

const inDns: Resolve = (hostname) => lookupInDns(hostname, { all: true })

/** Resolves once and hands the socket exactly the addresses that were checked; a single bad one refuses them all. */
function checkedLookup(resolve: Resolve, isAllowed: Check): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then((addresses) => {
      const [first] = addresses
      if (!first) throw new AddressDenied(`${hostname} has no address`)
      if (!addresses.every(({ address }) => isAllowed(address))) throw new AddressDenied(`${hostname} leads to a denied address`)
      if (options.all) callback(null, addresses.map(({ address, family }) => ({ address, family })))
      else callback(null, first.address, first.family)
    }).catch((error: NodeJS.ErrnoException) => callback(error, [], 0))
  }
}

/** A connector that checks at the moment of connecting: a name that changes its address between two attempts gains nothing. */
function checkedConnector(resolve: Resolve, isAllowed: Check): buildConnector.connector {
  const connect = buildConnector({ lookup: checkedLookup(resolve, isAllowed), timeout: 10_000, allowH2: false })
  return (options, callback) => {
    // For an address the socket asks no lookup, so it is checked here.
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 && !isAllowed(host)) callback(new AddressDenied(`${host} is a denied address`), null)
    else connect(options, callback)
  }
}

/** What carries deliveries: keeps connections alive, follows no redirect, connects to public addresses at 443 with TLS. */
export function createOutbound({ allowLoopback, resolve = inDns }: OutboundOptions): Dispatcher {
  const toPublic = checkedConnector(resolve, (address) => isPublic(address) || (allowLoopback && isLoopback(address)))
  const toLoopback = checkedConnector(resolve, (address) => allowLoopback && isLoopback(address))
  return new Agent({
    connect(options, callback) {
      const isUsual = options.protocol === 'https:' && (options.port === '' || options.port === '443')
      ;(isUsual ? toPublic : toLoopback)(options, callback)
    },
    pipelining: 1,
    keepAliveTimeout: 30_000,
    maxHeaderSize: 16_384,
  })
}
