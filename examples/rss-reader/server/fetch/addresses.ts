import ipaddr from 'ipaddr.js'

const assignedIpv6 = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * The library reads `::1.2.3.4` as mapped, although it is another address; without dots it reads every form as what it
 * is.
 */
function withoutDots(address: string): string {
  const url = `http://[${address}]`
  return address.includes(':') && address.includes('.') && URL.canParse(url)
    ? new URL(url).hostname.slice(1, -1)
    : address
}

/**
 * Whether an address is on the public internet: not this computer, not its network, not reserved, and no IPv6 that
 * carries such an IPv4.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return false
  const ip = ipaddr.process(withoutDots(address))
  return ip.range() === 'unicast' && (ip instanceof ipaddr.IPv4 || ip.match(assignedIpv6))
}
