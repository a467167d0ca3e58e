import fc from 'fast-check'
import { expect, test } from 'vitest'
import { denialOf } from './denied-networks.ts'

const denied = [
  ['0.0.0.0', 'this network'], ['0.255.255.255', 'this network'], ['::', 'this network'],
  ['127.0.0.1', 'loopback'], ['127.255.255.254', 'loopback'], ['::1', 'loopback'], ['0:0:0:0:0:0:0:1', 'loopback'],
  ['10.0.0.1', 'private'], ['10.255.255.255', 'private'], ['172.16.0.0', 'private'], ['172.31.255.255', 'private'],
  ['192.168.0.1', 'private'], ['192.168.255.255', 'private'], ['fc00::1', 'private'], ['fdff:ffff::1', 'private'], ['fec0::1', 'private'],
  ['100.64.0.0', 'carrier-grade NAT'], ['100.127.255.255', 'carrier-grade NAT'],
  ['169.254.0.1', 'link-local'], ['169.254.169.254', 'link-local'], ['fe80::1', 'link-local'], ['febf::1', 'link-local'], ['fe80::1%eth0', 'link-local'],
  ['192.0.0.1', 'protocol assignments'], ['192.0.0.170', 'protocol assignments'], ['2001::1', 'protocol assignments'],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'protocol assignments'], ['2001:2::1', 'protocol assignments'], ['2001:20::1', 'protocol assignments'],
  ['192.0.2.1', 'documentation'], ['198.51.100.7', 'documentation'], ['203.0.113.255', 'documentation'],
  ['2001:db8::1', 'documentation'], ['3fff::1', 'documentation'], ['3fff:fff::1', 'documentation'],
  ['198.18.0.1', 'benchmarking'], ['198.19.255.255', 'benchmarking'],
  ['192.88.99.1', '6to4'], ['2002::1', '6to4'], ['2002:7f00:1::', '6to4'], ['2002:5db8:d822::1', '6to4'],
  ['64:ff9b::7f00:1', 'NAT64'], ['64:ff9b::127.0.0.1', 'NAT64'], ['64:ff9b::5db8:d822', 'NAT64'], ['64:ff9b:1::1', 'NAT64'], ['64:ff9b:1:fff::1', 'NAT64'],
  ['::ffff:0:127.0.0.1', 'translated IPv4'], ['::ffff:0:5db8:d822', 'translated IPv4'], ['::127.0.0.1', 'translated IPv4'], ['::7f00:1', 'translated IPv4'],
  ['::ffff:127.0.0.1', 'loopback'], ['::ffff:7f00:1', 'loopback'], ['0:0:0:0:0:ffff:127.0.0.1', 'loopback'], ['::FFFF:10.1.2.3', 'private'],
  ['::ffff:169.254.169.254', 'link-local'], ['::ffff:a9fe:a9fe', 'link-local'], ['::ffff:0.0.0.0', 'this network'], ['::ffff:100.64.0.1', 'carrier-grade NAT'],
  ['100::1', 'discard'], ['100:0:0:1::1', 'discard'], ['5f00::1', 'segment routing'],
  ['224.0.0.1', 'multicast'], ['239.255.255.255', 'multicast'], ['ff02::1', 'multicast'],
  ['240.0.0.1', 'reserved'], ['255.255.255.255', 'reserved'],
  ['100:0:0:2::1', 'not assigned'], ['4000::1', 'not assigned'], ['e000::1', 'not assigned'],
  ['', 'not an address'], ['localhost', 'not an address'], ['127.1', 'not an address'], ['2130706433', 'not an address'],
  ['0x7f.0.0.1', 'not an address'], ['0177.0.0.1', 'not an address'], ['127.0.0.1.', 'not an address'], ['[::1]', 'not an address'],
  ['127.0.0.01', 'not an address'], ['127.0.0.1 ', 'not an address'], ['1.2.3.4/32', 'not an address'],
] as const

test.each(denied)('nothing is sent to %s: %s', (address, network) => {
  expect(denialOf(address)).toBe(network)
})

test.each([
  '1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '93.184.216.34', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '169.253.255.255',
  '169.255.0.0', '172.15.255.255', '172.32.0.0', '191.255.255.255', '192.0.1.0', '192.0.3.0', '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0',
  '223.255.255.255', '::ffff:8.8.8.8', '2001:200::1', '2001:4860:4860::8888', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e', '3ffe::1',
])('%s is the public internet', (address) => {
  expect(denialOf(address)).toBeUndefined()
})

test('an IPv4 address inside IPv6 is denied whenever the IPv4 address is', () => {
  fc.assert(fc.property(fc.ipV4(), (address) => {
    expect(denialOf(`::ffff:${address}`)).toBe(denialOf(address))
    expect(denialOf(`64:ff9b::${address}`)).toBe('NAT64')
  }))
})

test('of IPv6 only the assigned global range is ever public', () => {
  fc.assert(fc.property(fc.ipV6(), (address) => {
    if (denialOf(address) === undefined) expect(address.startsWith('2') || address.startsWith('3') || /ffff/i.test(address)).toBe(true)
  }), { numRuns: 1000 })
})
