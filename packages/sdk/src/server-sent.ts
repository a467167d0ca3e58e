import type { Call, Transport } from './transport.ts'

export interface Message { id: string; event: string; data: string }

/** Takes the text of an event stream in pieces of any size and gives out the whole messages, as the HTML standard reads them. */
export function createParser(give: (message: Message) => void): (piece: string) => void {
  let rest = ''
  let id = ''
  let event = ''
  let data: string[] = []
  const line = (text: string) => {
    if (!text) {
      if (data.length) give({ id, event: event || 'message', data: data.join('\n') })
      event = ''
      data = []
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(text)!
    if (field === 'data') data.push(value)
    else if (field === 'event') event = value
    else if (field === 'id' && !value.includes('\0')) id = value
  }
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop()!
    lines.forEach(line)
  }
}

/**
 * The messages of one connection, after a first one named `open` when anything arrived at all. Ends when the broker ends it;
 * throws when it breaks or is silent for too long. Leaving the loop closes the connection.
 */
export async function* readMessages(
  { attempt, base }: Transport, path: string, { lastEventId, signal, ...call }: Call & { lastEventId?: string },
): AsyncGenerator<Message, void, undefined> {
  const waiting: Message[] = []
  const left = new AbortController()
  let wake = () => {}
  let over = false
  const headers = { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) }
  const either = signal ? AbortSignal.any([signal, left.signal]) : left.signal
  const end = attempt(base + path, { headers }, { ...call, signal: either }, async ({ body }, alive) => {
    const parse = createParser((message) => waiting.push(message))
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
    waiting.push({ id: '', event: 'open', data: '' })
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      alive()
      parse(part.value)
      wake()
    }
  }).finally(() => {
    over = true
    wake()
  })
  end.catch(() => {})
  try {
    for (;;) {
      yield* waiting.splice(0)
      if (over && !waiting.length) return await end
      if (!waiting.length) await new Promise<void>((resolve) => { wake = resolve })
    }
  } finally {
    left.abort()
  }
}
