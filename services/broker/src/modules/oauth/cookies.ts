import type { KoaContextWithOIDC } from 'oidc-provider'

/** Takes back the cookie of the library's own session: it keeps none, and who is signed in is known by another. */
export function ownCookies(ctx: KoaContextWithOIDC): void {
  const set = [ctx.response.headers['set-cookie'] ?? []].flat().map(String)
  const kept = set.filter((line) => !/^microsource_oauth(\.sig)?=/.test(line))
  if (kept.length === set.length) return
  if (kept.length === 0) ctx.remove('set-cookie')
  else ctx.set('set-cookie', kept)
}
