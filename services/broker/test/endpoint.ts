import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Event } from '@microsource/protocol'
import { Webhook } from 'standardwebhooks'

export interface Received {
  readonly body: string
  readonly headers: IncomingHttpHeaders
  readonly event: Event
}

/** What an endpoint answers, or undefined to stay silent for ever. */
export interface TestAnswer { readonly status: number, readonly headers?: Record<string, string> }

export interface TestEndpoint {
  readonly url: string
  readonly received: Received[]
  /** The most requests that were open at the same time. */
  readonly openMax: () => number
  answer: (request: Received) => TestAnswer | undefined
  close(): Promise<void>
}

/** An app's own server: verifies every signature with the published library before it believes anything. */
export async function createTestEndpoint(secret: string): Promise<TestEndpoint> {
  const oracle = new Webhook(secret)
  const received: Received[] = []
  let open = 0
  let openMax = 0
  const server: Server = createServer((request, response) => {
    openMax = Math.max(openMax, ++open)
    response.on('close', () => { open-- })
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const one = { body, headers: request.headers, event: oracle.verify(body, request.headers as Record<string, string>) as Event }
      received.push(one)
      const answer = endpoint.answer(one)
      if (answer) response.writeHead(answer.status, answer.headers).end('thank you')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint: TestEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`, received, openMax: () => openMax,
    answer: () => ({ status: 204 }),
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections() }),
  }
  return endpoint
}
