import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface ReceivedMail {
  readonly to: readonly string[]
  readonly from: string
  /** As it came over the wire. */
  readonly raw: string
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly html: string | undefined
}

export interface TestMailServer {
  readonly url: string
  readonly received: ReceivedMail[]
  /** Refuses a recipient with this status; undefined takes everybody. */
  refuse: ((address: string) => number | undefined) | undefined
  /** Answers a recipient's mail only when this has settled. */
  hold: ((address: string) => Promise<void> | undefined) | undefined
  /** Never answers again. */
  isSilent: boolean
  close(): Promise<void>
}

function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, '?==?')
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_whole, kind: string, encoded: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(encoded, 'base64').toString('latin1') : encoded.replaceAll('_', ' ')
      .replace(/=([0-9A-F]{2})/g, (_one, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_one, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function readPart(raw: string): { headers: Record<string, string>; body: string } {
  const at = raw.indexOf('\r\n\r\n')
  const lines = raw.slice(0, at).replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/s.exec(line) ?? []
    return [name.toLowerCase(), Buffer.from(decodeWords(value), 'latin1').toString('utf8')]
  }))
  return { headers, body: raw.slice(at + 4) }
}

const textOf = ({ headers, body }: ReturnType<typeof readPart>): string =>
  decodeBody(body, headers['content-transfer-encoding'] ?? '7bit').replaceAll('\r\n', '\n')

function read(raw: string): Pick<ReceivedMail, 'headers' | 'text' | 'html' | 'raw'> {
  const whole = readPart(raw)
  const [, boundary] = /boundary="([^"]+)"/.exec(whole.headers['content-type'] ?? '') ?? []
  if (boundary === undefined) return { raw, headers: whole.headers, text: textOf(whole), html: undefined }
  const parts = whole.body.split(`--${boundary}`).slice(1, -1).map((part) => readPart(part.replace(/^\r\n|\r\n$/g, '')))
  const of = (type: string) => parts.filter(({ headers }) => headers['content-type']?.startsWith(type)).map(textOf)[0]
  return { raw, headers: whole.headers, text: of('text/plain') ?? '', html: of('text/html') }
}

/** A mail server on this machine that keeps what it accepts. */
export async function createTestMailServer(options: SMTPServerOptions = {}): Promise<TestMailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 10,
    ...options,
    onRcptTo({ address }, _session, done) {
      const status = mails.refuse?.(address)
      done(status === undefined ? null : Object.assign(new Error('no'), { responseCode: status }))
    },
    onData(stream, session, done) {
      void buffer(stream).then(async (bytes) => {
        for (const { address } of session.envelope.rcptTo) await mails.hold?.(address)
        if (mails.isSilent) return
        const { mailFrom, rcptTo } = session.envelope
        const mail = { ...read(bytes.toString('latin1')), to: rcptTo.map(({ address }) => address), from: mailFrom ? mailFrom.address : '' }
        mails.received.push(mail)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const mails: TestMailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received: [],
    refuse: undefined,
    hold: undefined,
    isSilent: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return mails
}
