import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { ErrorCode } from '../src/index.ts'

/** A real server on loopback for one test. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export interface Seen {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
}
export type Answer = (response: ServerResponse, request: IncomingMessage) => void

export async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += part
  return text
}

/** Answers requests one after the other from a script; the last answer stands for all that follow. */
export async function serveScript(...script: Answer[]): Promise<{ brokerUrl: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const brokerUrl = await serve(async (request, response) => {
    const body = await readBody(request)
    seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body })
    script[Math.min(seen.length, script.length) - 1]!(response, request)
  })
  return { brokerUrl, seen }
}

export const json =
  (value: unknown, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }

/** A refusal that asks for no pause, unless the headers say otherwise. */
export const problem =
  (status: number, code: ErrorCode, more: object = {}, headers: Record<string, string> = {}): Answer =>
  (response) => {
    const body = { type: `https://docs.example/errors/${code}`, title: `Title of ${code}`, status, code, ...more }
    response
      .writeHead(status, { 'content-type': 'application/problem+json', 'retry-after': '0', ...headers })
      .end(JSON.stringify(body))
  }

/** The connection breaks before an answer. */
export const cut: Answer = (response) => {
  response.destroy()
}

/** Nothing ever comes. */
export const silence: Answer = () => {}
