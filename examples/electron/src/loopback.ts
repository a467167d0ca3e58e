import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const done = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Signed in</title>
<p>That is done. You can close this window and go back to Easel.</p></html>`

export interface Loopback {
  /** Where the broker sends the person back to: this machine, a port of the moment. */
  readonly redirectUri: string
  /** Shows the broker's page and resolves with the address that it ended at. Rejects when nobody came back. */
  authorize(url: string): Promise<string>
  close(): void
}

/**
 * Sign-in of a desktop app as RFC 8252 has it: in the system's own browser, where the person sees whose page it is and may be
 * signed in already, and back over loopback. Whatever else on this machine knocks is not waited for: only an answer with the
 * `state` that went out counts.
 */
export async function openLoopback(show: (url: string) => unknown, patienceMs = 600_000): Promise<Loopback> {
  let heard: ((address: URL) => boolean) | undefined
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', redirectUri)
    const isIt = request.method === 'GET' && address.href.startsWith(`${redirectUri}?`) && heard?.(address)
    response.writeHead(isIt ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    response.end(isIt ? done : 'There is nothing here.')
  })
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(0, '127.0.0.1', resolve) })
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/signed-in`
  const close = (): void => {
    server.close()
    server.closeIdleConnections()
  }
  return {
    redirectUri,
    close,
    async authorize(url) {
      const state = new URL(url).searchParams.get('state')
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      const impatience = setTimeout(() => reject(new Error('Nobody came back from the sign-in.')), patienceMs)
      heard = ({ href, searchParams }) => {
        if (!state || searchParams.get('state') !== state) return false
        resolve(href)
        return true
      }
      try {
        await show(url)
        return await promise
      } finally {
        clearTimeout(impatience)
        heard = undefined
      }
    },
  }
}
