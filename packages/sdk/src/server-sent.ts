import type { Call, Transport } from './transport.ts'

/** `event` is empty where the broker gave none. */
export interface Message {
  event: string
  data: string
}

/** Takes the text of an event stream in pieces of any size and gives back the messages they complete. */
export function createParser(): (piece: string) => Message[] {
  let rest = ''
  let event = ''
  let data: string[] = []
  return (piece) => {
    const messages: Message[] = []
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop()!
    for (const line of lines) {
      const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!
      if (field === 'data') data.push(value)
      else if (field === 'event') event = value
      if (line) continue
      if (data.length) messages.push({ event, data: data.join('\n') })
      event = ''
      data = []
    }
    return messages
  }
}

/**
 * The messages of one connection, after one named `open` when the first sign of life comes. Ends as the broker ends it;
 * throws when it breaks or is silent too long. Leaving the loop closes the connection.
 */
export async function* readMessages(
  { base, connect }: Transport,
  path: string,
  { lastEventId, ...call }: Call & { lastEventId?: string },
): AsyncGenerator<Message, void, undefined> {
  const headers = { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) }
  const { alive, close, fail, response } = await connect(base + path, { headers }, call)
  try {
    const parse = createParser()
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    for (let opened = false; ; opened = true) {
      const { done, value } = await reader.read().catch(fail)
      if (done) return
      alive()
      if (!opened) yield { event: 'open', data: '' }
      yield* parse(value)
    }
  } finally {
    alive(false)
    close()
  }
}
