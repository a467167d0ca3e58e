import ipaddr from 'ipaddr.js'

/**
 * Networks no byte of a delivery goes to: whatever is not the public internet, and every form of IPv6 that carries an IPv4
 * address past a check made on IPv4 alone (6to4, NAT64, Teredo, translated, compatible). Mapped IPv4 is checked as IPv4.
 */
export const deniedNetworks = {
  'this network': ['0.0.0.0/8', '::/128'],
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fec0::/10'],
  'carrier-grade NAT': ['100.64.0.0/10'],
  'link-local': ['169.254.0.0/16', 'fe80::/10'],
  'protocol assignments': ['192.0.0.0/24', '2001::/23'],
  documentation: ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'],
  benchmarking: ['198.18.0.0/15'],
  '6to4': ['192.88.99.0/24', '2002::/16'],
  NAT64: ['64:ff9b::/96', '64:ff9b:1::/48'],
  'translated IPv4': ['::ffff:0:0:0/96', '::/96'],
  discard: ['100::/64', '100:0:0:1::/64'],
  'segment routing': ['5f00::/16'],
  multicast: ['224.0.0.0/4', 'ff00::/8'],
  reserved: ['240.0.0.0/4'],
} as const

export type DeniedNetwork = keyof typeof deniedNetworks | 'not an address' | 'not assigned'

const parsed = Object.entries(deniedNetworks).flatMap(([name, networks]) =>
  networks.map((network) => ({ name: name as DeniedNetwork, cidr: ipaddr.parseCIDR(network) })))
const assignedIpv6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** The library reads `::1.2.3.4` as mapped, although it is another address; without dots it reads every form as what it is. */
function withoutDots(address: string): string {
  const url = `http://[${address}]`
  return address.includes(':') && address.includes('.') && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address
}

/** The network because of which nothing is sent to this address, or undefined where it is public. */
export function denialOf(address: string): DeniedNetwork | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return 'not an address'
  const ip = ipaddr.process(withoutDots(address))
  const found = parsed.find(({ cidr: [network, bits] }) => network.kind() === ip.kind() && ip.match(network, bits))
  if (found) return found.name
  return ip instanceof ipaddr.IPv6 && !ip.match(assignedIpv6) ? 'not assigned' : undefined
}
