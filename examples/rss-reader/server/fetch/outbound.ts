import { lookup as lookupInDns } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { isPublicAddress } from './addresses.ts'
import { FeedProblem } from './feed-problem.ts'

export interface ResolvedAddress {
  address: string
  family: number
}

export interface OutboundOptions {
  /** Asked for every address at the moment of connecting. */
  isAllowed?: (address: string) => boolean
  resolve?: (hostname: string) => Promise<readonly ResolvedAddress[]>
}

function denied(host: string): FeedProblem {
  return new FeedProblem(
    'address_denied',
    `${host} is inside this computer or its network. Only addresses on the public internet are read.`,
  )
}

/** Resolves once and hands the socket exactly the addresses that were checked; a single bad one refuses them all. */
function checkedLookup({ isAllowed, resolve }: Required<OutboundOptions>): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname)
      .then((addresses) => {
        const [first] = addresses
        if (!first || !addresses.every(({ address }) => isAllowed(address))) throw denied(hostname)
        if (options.all)
          callback(
            null,
            addresses.map(({ address, family }) => ({ address, family })),
          )
        else callback(null, first.address, first.family)
      })
      .catch((error: NodeJS.ErrnoException) => callback(error, [], 0))
  }
}

/**
 * Connections to the public internet alone. The check is made at the moment of connecting, so that a name which changes
 * its address between two questions gains nothing, and every hop of a redirect is checked like the first.
 */
export function createOutbound(options: OutboundOptions = {}): Dispatcher {
  const checks: Required<OutboundOptions> = {
    isAllowed: isPublicAddress,
    resolve: (hostname) => lookupInDns(hostname, { all: true }),
    ...options,
  }
  const connect = buildConnector({ lookup: checkedLookup(checks), timeout: 8_000, allowH2: false })
  return new Agent({
    connect(target, callback) {
      const host = target.hostname.replace(/^\[|\]$/g, '')
      // For an address the socket asks no lookup, so it is checked here.
      if (isIP(host) !== 0 && !checks.isAllowed(host)) callback(denied(host), null)
      else connect(target, callback)
    },
    pipelining: 1,
    connections: 2,
    keepAliveTimeout: 5_000,
    maxHeaderSize: 16_384,
  })
}
