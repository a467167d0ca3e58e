import { createTransport } from 'nodemailer'
import { oneLine } from './mail-line.ts'
import { type Mail, MailNotSent, type MailPort, MailRefused } from './mail.port.ts'

export interface SmtpOptions {
  /** `smtp://name:password@host:587`, or `smtps://` for TLS from the first byte. */
  readonly smtpUrl: string
  readonly from: string
  /** For one mail, from connecting to being accepted. */
  readonly timeoutMs?: number
}

const timeoutDefaultMs = 15_000
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

function createConnection({ smtpUrl, timeoutMs = timeoutDefaultMs }: SmtpOptions) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const isHere = loopback.test(hostname)
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (secure ? 465 : 587)), secure,
    // Codes and the password go out encrypted or not at all; a server on this machine needs no certificate for that.
    requireTLS: !secure && !isHere, ignoreTLS: !secure && isHere,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs,
    disableFileAccess: true, disableUrlAccess: true,
  })
}

/** Says by codes what went wrong: the text of a server may repeat what it was sent. */
function toMailError(error: unknown): MailNotSent {
  const { code, responseCode } = error as { code?: string, responseCode?: number }
  const said = [code ?? 'unknown', responseCode].filter((part) => part !== undefined).join(' ')
  const isRefused = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500
  return isRefused ? new MailRefused(`the mail server refused the mail: ${said}`) : new MailNotSent(`the mail was not accepted: ${said}`)
}

const senderHost = (from: string): string => /@([^\s<>@]+?)>?\s*$/.exec(from)?.[1] ?? 'localhost'

/** Mail over SMTP, one connection for each: they are few, and a broken connection spoils no second one. */
export function createSmtpMail(options: SmtpOptions): MailPort {
  const { from, timeoutMs = timeoutDefaultMs } = options

  async function send({ to, subject, text, html, key }: Mail): Promise<void> {
    const connection = createConnection(options)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })), timeoutMs)
    })
    const sent = connection.sendMail({
      from, to: { name: '', address: to }, subject: oneLine(subject, 200), text, ...(html !== undefined && { html }),
      ...(key !== undefined && { messageId: `<${key}@${senderHost(from)}>` }),
      // No answering machine answers.
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    try {
      await Promise.race([sent, late])
    } catch (error) {
      throw toMailError(error)
    } finally {
      clearTimeout(timer)
      sent.catch(() => {})
      connection.close()
    }
  }

  return { goesOut: true, send }
}
