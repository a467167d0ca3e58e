import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Deps } from '../src/deps.ts'
import { installAuthentication } from '../src/http/authenticate.ts'
import { installProblemDetails } from '../src/http/problem-details.ts'

export interface Message {
  readonly id: string | undefined
  readonly event: string
  readonly data: unknown
}

export interface StreamReader {
  /** The next message; undefined when the stream is over. */
  next(): Promise<Message | undefined>
  /** Everything that arrived so far, comments included. */
  text(): string
  close(): void
}

/** An API with only some slices, so that a test can choose how they beat and look. */
export async function listenWith(deps: Deps, register: (app: FastifyInstance) => void): Promise<{ app: FastifyInstance, url: string }> {
  const app = fastify({ forceCloseConnections: 'idle' })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  installProblemDetails(app)
  installAuthentication(app, deps)
  register(app)
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { app, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` }
}

function toMessage(block: string): Message | undefined {
  const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
  const data = fields.get('data')
  return data === undefined ? undefined : { id: fields.get('id'), event: fields.get('event') ?? 'message', data: JSON.parse(data) }
}

/** Reads a stream of server-sent events as a browser's fetch does. Throws unless it answers 200. */
export async function readStream(url: string, token: string, headers: Readonly<Record<string, string>> = {}): Promise<StreamReader> {
  const abort = new AbortController()
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers }, signal: abort.signal })
  if (response.status !== 200) throw new Error(`the stream answered ${response.status}: ${await response.text()}`)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let read = 0
  return {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n', read)
        if (end >= 0) {
          const message = toMessage(text.slice(read, end))
          read = end + 2
          if (message) return message
          continue
        }
        const { value, done } = await reader.read()
        if (done) return undefined
        text += value
      }
    },
    text: () => text,
    close: () => abort.abort(),
  }
}
