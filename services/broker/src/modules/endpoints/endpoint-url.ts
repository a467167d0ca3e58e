const loopbackNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * The address of an endpoint in its one written form. What it resolves to is checked again at every connection; this only
 * tells whoever adds it at once what will never work. Throws a sentence that says what to change.
 */
export function readEndpointUrl(text: string, { allowLoopback }: { readonly allowLoopback: boolean }): string {
  if (!URL.canParse(text) || text.length > 2000) throw new Error('the address of an endpoint is a complete URL of at most 2,000 characters')
  const url = new URL(text)
  if (url.username || url.password) throw new Error('the address of an endpoint carries no user name or password')
  url.hash = ''
  if (allowLoopback && loopbackNames.test(url.hostname) && /^https?:$/.test(url.protocol)) return url.href
  if (url.protocol !== 'https:') throw new Error('the address of an endpoint starts with https://')
  if (url.port !== '') throw new Error('the address of an endpoint uses the port of https, 443')
  return url.href
}
