import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestMailServer, type TestMailServer } from '../../test/mail-server.ts'
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { describeMailPort } from './mail.conformance.ts'
import { toHtml, toText } from './mail.html.ts'
import { createMailOutbox } from './mail.outbox.ts'
import { MailNotSent, MailRefused } from './mail.port.ts'
import { createSmtpMail } from './mail.smtp.ts'

const from = 'microsource <mail@broker.example>'
const servers: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function aServer(...options: Parameters<typeof createTestMailServer>): Promise<TestMailServer> {
  const server = await createTestMailServer(...options)
  servers.push(server)
  return server
}

let database: TestDatabase
let count = 0
beforeAll(async () => {
  database = await openTestDatabase('pglite')
})
afterAll(() => database.close())

describeMailPort('the mailbox of development', async () => {
  await database.db.deleteFrom('mails').execute()
  const mail = createMailOutbox({ db: database.db, ids: () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}` })
  const arrived = async () =>
    (await database.db.selectFrom('mails').selectAll().orderBy('id').execute()).map(({ recipient, subject, body }) => ({ to: recipient, subject, text: body }))
  return { mail, arrived }
})

describeMailPort('SMTP', async () => {
  const server = await aServer()
  const arrived = async () =>
    server.received.flatMap(({ to, headers, text }) => to.map((one) => ({ to: one, subject: headers['subject'] ?? '', text })))
  return { mail: createSmtpMail({ smtpUrl: server.url, from }), arrived }
})

describe('mail over SMTP', () => {
  const letter = { to: 'ana@example.com', subject: '123456 is your code', text: 'Secret 123456\n' }

  test('comes from the sender that was set, as text and HTML, under the same id for the same key, and asks for no automatic answer', async () => {
    const server = await aServer()
    const mail = createSmtpMail({ smtpUrl: server.url, from })
    const parts = ['A & B <c>', { quote: '"x"' }, { large: '42' }]
    for (let twice = 0; twice < 2; twice++) await mail.send({ to: 'ana@example.com', subject: 'S', text: toText(parts), html: toHtml(parts), key: 'task_x.3' })
    const [first, second] = server.received
    expect(first).toMatchObject({ from: 'mail@broker.example', text: 'A & B <c>\n\n“"x"”\n\n42\n' })
    expect(first?.html).toContain('A &amp; B &lt;c&gt;')
    expect(first?.html).not.toMatch(/<img|<a |src=|href=|<script/)
    expect(first?.headers).toMatchObject({ 'from': from, 'to': 'ana@example.com', 'auto-submitted': 'auto-generated', 'message-id': '<task_x.3@broker.example>' })
    expect(second?.headers['message-id']).toBe(first?.headers['message-id'])
  })

  test('an address that is refused for good is told apart from one that may be taken later', async () => {
    const server = await aServer()
    const mail = createSmtpMail({ smtpUrl: server.url, from })
    server.refuse = () => 550
    await expect(mail.send(letter)).rejects.toThrow(MailRefused)
    server.refuse = () => 451
    const later = await mail.send(letter).catch((error: unknown) => error)
    expect(later).toBeInstanceOf(MailNotSent)
    expect(later).not.toBeInstanceOf(MailRefused)
    server.refuse = undefined
    await mail.send(letter)
    expect(server.received).toHaveLength(1)
  })

  test('a server that is away, silent or slow ends in time, and no error says what was in the mail', async () => {
    const away = createSmtpMail({ smtpUrl: 'smtp://127.0.0.1:9', from })
    const mute = createServer(() => {}).listen(0, '127.0.0.1')
    await once(mute, 'listening')
    const silent = createSmtpMail({ smtpUrl: `smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`, from, timeoutMs: 200 })
    const server = await aServer()
    server.isSilent = true
    const slow = createSmtpMail({ smtpUrl: server.url, from, timeoutMs: 400 })
    for (const mail of [away, silent, slow]) {
      const error = await mail.send(letter).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(MailNotSent)
      expect(JSON.stringify([(error as Error).message, (error as Error).stack, (error as Error).cause])).not.toMatch(/123456|ana@/)
    }
    mute.close()
  })

  test('name and password are given, and a wrong one says so without either', async () => {
    const server = await aServer({
      authMethods: ['PLAIN'], authOptional: false, allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'me@x' && password === 'p:w/d' ? done(null, { user: 'me' }) : done(new Error('no')),
    })
    const withLogin = (login: string) => createSmtpMail({ smtpUrl: server.url.replace('//', `//${login}@`), from })
    await withLogin('me%40x:p%3Aw%2Fd').send(letter)
    expect(server.received).toHaveLength(1)
    const error = await withLogin('me%40x:wrong').send(letter).catch((thrown: unknown) => thrown)
    expect(String(error)).toContain('EAUTH')
    expect(String(error)).not.toMatch(/wrong|me@x/)
  })

  test('nothing goes unencrypted to another machine', async () => {
    const server = await aServer()
    // A name that is not on the list of this machine's own, and leads here all the same.
    const smtpUrl = server.url.replace('127.0.0.1', '0.0.0.0')
    await expect(createSmtpMail({ smtpUrl, from }).send(letter)).rejects.toThrow(MailNotSent)
    expect(server.received).toEqual([])
  })
})
