import type { Answered, TestBroker } from './harness.ts'

/** A browser on one of the broker's pages: keeps cookies, and says where its requests come from. */
export function createBrowser(broker: TestBroker, host = 'localhost:4400') {
  const cookies = new Map<string, string>()

  function keep(set: Answered<unknown>['headers'][string]): void {
    for (const line of [set ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(String(line)) ?? []
      if (/max-age=0/i.test(String(line))) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  async function send<T>(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered<T>> {
    const answer = await broker.call<T>(method, path, {
      idempotencyKey: null,
      ...(body !== undefined && { body }),
      headers: {
        host,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'POST' && { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }),
        ...headers,
      },
    })
    keep(answer.headers['set-cookie'])
    return answer
  }

  return {
    cookies,
    get: <T = unknown>(path: string) => send<T>('GET', path),
    post: <T = unknown>(path: string, body: unknown = {}, headers?: Record<string, string>) =>
      send<T>('POST', path, body, headers),
  }
}

export type TestBrowser = ReturnType<typeof createBrowser>
