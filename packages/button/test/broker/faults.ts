import { type IncomingMessage, request as ask, type ServerResponse } from 'node:http'

/** Where a connection is cut: before the broker hears of it, in what is sent, when all is done but nothing was said, in the answer. */
export type Cut = 'before' | 'body' | 'after' | 'answer'
export const cuts: readonly Cut[] = ['before', 'body', 'after', 'answer']

/** The same numbers for the same seed (mulberry32), between 0 and 1. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Passes a request on to the broker, and cuts the line where it is told to. */
export function passOn(request: IncomingMessage, response: ServerResponse, broker: URL, cut: Cut | undefined): void {
  if (cut === 'before') return void request.socket.destroy()
  const { host: _host, ...headers } = request.headers
  const onward = ask(new URL(request.url!, broker), { method: request.method!, headers: { ...headers, host: broker.host } })
  const end = () => {
    onward.destroy()
    request.socket.destroy()
  }
  onward.on('error', end)
  response.on('close', () => { if (!response.writableEnded) onward.destroy() })
  onward.on('response', (answer) => {
    // Its work is done: this is the answer that gets lost.
    if (cut === 'after') return void answer.resume().on('end', end)
    response.writeHead(answer.statusCode!, answer.headers)
    if (cut !== 'answer') return void answer.pipe(response)
    response.flushHeaders()
    answer.once('data', (part: Buffer) => response.write(part.subarray(0, part.length >> 1), end)).on('end', end)
  })
  const length = Number(headers['content-length'] ?? 0)
  if (cut !== 'body' || !length) return void request.pipe(onward)
  let heard = 0
  request.on('data', (part: Buffer) => {
    const left = (length >> 1) - heard
    heard += part.length
    onward.write(part.subarray(0, Math.max(0, left)), () => { if (heard >= length >> 1) end() })
  })
}
