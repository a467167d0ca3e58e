import { expect, test } from 'vitest'
import { isPublicAddress } from './addresses.ts'

test.each([
  ['this computer', '127.0.0.1 127.255.255.254 ::1 ::ffff:127.0.0.1 ::127.0.0.1 0.0.0.0 ::'],
  ['its network', '10.1.2.3 172.16.0.1 172.31.255.255 192.168.0.1 100.64.0.1 169.254.169.254 fe80::1 fd00::1'],
  ['an IPv4 inside of an IPv6', '64:ff9b::7f00:1 2002:7f00:1:: 2001:0:7f00:1:: ::ffff:0:10.0.0.1 ::10.0.0.1'],
  ['what belongs to nobody', '192.0.2.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 ff02::1 2001:db8::1 4000::1'],
  ['what is no address', 'localhost 127.1 0x7f000001 017700000001 1.2.3 1.2.3.4.5 ::g 127.0.0.1%eth0'],
])('%s is not the public internet', (_name, addresses) => {
  expect(addresses.split(' ').filter(isPublicAddress)).toEqual([])
})

test('addresses of the public internet are', () => {
  const addresses = '93.184.216.34 1.1.1.1 172.32.0.1 100.128.0.1 2606:4700::1111 ::ffff:93.184.216.34'.split(' ')
  expect(addresses.filter(isPublicAddress)).toEqual(addresses)
})
