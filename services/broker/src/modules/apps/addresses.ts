import type { AppRow } from './apps.table.ts'

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])
/** By number alone: what `localhost` means is for a machine to say. */
const nativeHosts = new Set(['127.0.0.1', '[::1]'])
const forbiddenSchemes = new Set(['javascript:', 'data:', 'blob:', 'file:', 'about:', 'vbscript:', 'ws:', 'wss:'])

type Mode = AppRow['mode']

/** A text that is an address in the one way browsers write it: no other case, port, dots or tabs mean the same. */
function parseExact(text: string): URL | undefined {
  const url = URL.parse(text)
  return url && url.href === text && url.username === '' && url.password === '' ? url : undefined
}

const isLoopbackHttp = ({ protocol, hostname }: URL, hosts = loopbackHosts): boolean =>
  protocol === 'http:' && hosts.has(hostname)

/** What stands before the path, also of a scheme that browsers give no origin to. */
const originIn = (url: URL): string => `${url.protocol}//${url.host}`

/** Answers what is wrong with an origin that shall be registered. */
export function troubleWithOrigin(mode: Mode, text: string): string | undefined {
  const url = parseExact(`${text}/`)
  if (!url || forbiddenSchemes.has(url.protocol) || originIn(url) !== text || url.host === '')
    return 'An origin is a scheme and a host as browsers write them, as in https://app.example.com, without a path.'
  return mode === 'live' && url.protocol === 'http:' ? 'A live app speaks https.' : undefined
}

/** Answers what is wrong with an address a sign-in shall come back to. */
export function troubleWithRedirect(mode: Mode, text: string): string | undefined {
  const url = parseExact(text)
  if (!url || text.includes('#') || !/^https?:$/.test(url.protocol))
    return 'A redirect is a whole http or https address as browsers write it, without a fragment, user or password.'
  if (mode === 'live' && url.protocol === 'http:' && !isLoopbackHttp(url, nativeHosts))
    return 'A live app comes back to https, or to http://127.0.0.1 and http://[::1] in a desktop app.'
  return undefined
}

type Allowed = Pick<AppRow, 'mode' | 'origins' | 'redirect_uris'>

/** Of a test app every page of this machine, and those without an origin (from `file:`, say), count as its own. */
export function isOriginOf({ mode, origins }: Allowed, origin: string): boolean {
  if (origins.includes(origin)) return true
  if (mode !== 'test') return false
  if (origin === 'null') return true
  const url = parseExact(`${origin}/`)
  return url !== undefined && url.origin === origin && isLoopbackHttp(url)
}

const withoutPort = (text: string): string | undefined => {
  const url = parseExact(text)
  if (!url || !isLoopbackHttp(url, nativeHosts)) return undefined
  url.port = ''
  return url.href
}

/** Whether a sign-in may come back there. Only a desktop app's loopback address may have another port (RFC 8252, 7.3). */
export function isRedirectOf({ mode, redirect_uris: registered }: Allowed, redirect: string): boolean {
  if (registered.includes(redirect)) return true
  const native = withoutPort(redirect)
  if (native !== undefined && registered.some((one) => withoutPort(one) === native)) return true
  if (mode !== 'test') return false
  const url = parseExact(redirect)
  return url !== undefined && isLoopbackHttp(url) && !/[?#]/.test(redirect)
}
