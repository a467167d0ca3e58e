import type { Task } from '@microsource/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TestRequester, TestWorker } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createTestMailServer, type TestMailServer } from '../../../test/mail-server.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { createSmtpMail } from '../../adapters/mail.smtp.ts'
import { uuidOf } from '../../http/ids.ts'
import { relayEvents } from '../deliveries/relay.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

describe.each(['pglite', 'postgres'] as const)('mail that something waits, on %s', (database) => {
  let server: TestMailServer
  let broker: TestBroker
  let work: Work
  let requester: TestRequester
  let worker: TestWorker
  beforeAll(async () => {
    server = await createTestMailServer()
    broker = await createTestBroker({ database, deps: { mail: createSmtpMail({ smtpUrl: server.url, from: 'mail@broker.example' }) } })
    work = createWork(broker)
  })
  beforeEach(async () => {
    server.received.length = 0
    server.refuse = undefined
    server.hold = undefined
    requester = await broker.aRequester({ session: { email: 'Req@Example.com' } })
    worker = await broker.aWorker({ name: 'Ana' })
  })
  afterAll(async () => {
    await broker.close()
    await server.close()
  })

  async function submitted(by = requester): Promise<Task> {
    const { body: task } = await work.publish(by, { description: 'Take <the man> out.\nThen <b>brighten</b> it' })
    const { body: assignment } = await work.claim(worker, by.appId, task.id)
    await work.submit(worker, by.appId, assignment)
    return task
  }
  const silencePaysInMs = async ({ id }: Task, by = requester): Promise<number> => {
    const { submission } = (await work.read(by, id)).body
    return new Date(submission?.silencePaysAt ?? 0).getTime() - new Date(submission?.submittedAt ?? 0).getTime()
  }
  const rows = ({ id }: Task) =>
    broker.deps.db.selectFrom('notice_mails').select(['status', 'attempts']).where('task_id', '=', uuidOf('task', id)).execute()

  test('goes to the requester after the commit, says what is to be done, and is the proof that starts the silence', async () => {
    const task = await submitted()
    expect(server.received).toEqual([])
    expect(await silencePaysInMs(task)).toBe(7 * 24 * hourMs)
    await broker.runner.tick()
    const [mail, ...more] = server.received
    expect(more).toEqual([])
    expect(mail).toMatchObject({ to: ['req@example.com'], headers: { 'subject': 'Ready for you to look at: Take <the man> out.', 'message-id': expect.stringContaining(task.id) } })
    expect(mail?.text).toMatch(/^Ana sent back what you asked for in Lumen:[^]*Open Lumen to look at it[^]*\$1\.00 is on hold\. If you do nothing, it is paid after \w+day/)
    expect(mail?.html).toContain('Take &lt;the man&gt; out.')
    expect(await silencePaysInMs(task)).toBeLessThan(25 * hourMs)
    await broker.runner.tick()
    expect(server.received).toHaveLength(1)
    expect(await rows(task)).toEqual([{ status: 'sent', attempts: 1 }])
  })

  test('that is not accepted proves nothing and is tried again; one refused for good is given up', async () => {
    server.refuse = () => 451
    const task = await submitted()
    await broker.runner.tick()
    expect(await silencePaysInMs(task)).toBe(7 * 24 * hourMs)
    expect(await rows(task)).toEqual([{ status: 'pending', attempts: 1 }])
    expect(broker.logged()).not.toMatch(/req@example\.com/)
    server.refuse = undefined
    broker.clock.advance(minuteMs)
    await broker.runner.tick()
    expect(server.received).toHaveLength(1)
    expect(await silencePaysInMs(task)).toBeLessThan(25 * hourMs)

    server.refuse = () => 550
    const other = await submitted()
    await broker.runner.tick()
    expect(await rows(other)).toEqual([{ status: 'exhausted', attempts: 1 }])
    expect(await silencePaysInMs(other)).toBe(7 * 24 * hourMs)
  })

  test('is not sent for what was answered in the meantime', async () => {
    server.refuse = () => 451
    const task = await submitted()
    await broker.runner.tick()
    server.refuse = undefined
    const { submission } = (await work.read(requester, task.id)).body
    await work.onTask(requester, task.id, 'approve', { submissionId: submission?.id })
    broker.clock.advance(minuteMs)
    await broker.runner.tick()
    expect(server.received).toEqual([])
    expect(await rows(task)).toEqual([{ status: 'skipped', attempts: 1 }])
  })

  test('names the worker and the title in one line each, whatever stands in them', async () => {
    const name = `Ana\r\nBcc: eve@example.com\r\n\r\nPay at \u202Ehttps://evil.example\u0007 ${'x'.repeat(5_000)}`
    const { body: task } = await work.publish(requester, { description: 'One\u2028Bcc: eve@example.com\u0007 two' })
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    await broker.deps.db.updateTable('assignments').set({ worker_name: name }).where('worker_id', '=', worker.workerId).execute()
    await work.submit(worker, requester.appId, assignment)
    await broker.runner.tick()
    const [mail] = server.received
    expect(mail).toMatchObject({ to: ['req@example.com'], headers: { subject: 'Ready for you to look at: One Bcc: eve@example.com two' } })
    expect(mail?.headers['bcc']).toBeUndefined()
    const [first = '', second] = mail?.text.split('\n') ?? []
    expect(first).toMatch(/^Ana Bcc: eve@example\.com Pay at https:\/\/evil\.example x+… sent back what you asked for in Lumen:$/)
    expect(first.length).toBeLessThan(140)
    expect(second).toBe('')
    expect(mail?.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\u202E]/u)
  })

  test('a mail server that takes its time over one takes it from no other', async () => {
    const slow = await broker.aRequester({ session: { email: 'slow@example.com' } })
    const bad = await broker.aRequester({ session: { email: 'bad@example.com' } })
    const waiting = Promise.withResolvers<void>()
    server.hold = (to) => to === 'slow@example.com' ? waiting.promise : undefined
    const slowTask = await submitted(slow)
    await relayEvents(broker.deps)
    await broker.deps.db.updateTable('notice_mails').set({ next_attempt_at: new Date(0) }).where('requester_id', '=', slow.requesterId).execute()
    const badTask = await submitted(bad)
    await broker.deps.db.updateTable('requesters').set({ email: 'not an address' }).where('id', '=', bad.requesterId).execute()
    const others = [await submitted(), await submitted()]
    const round = broker.runner.tick()
    await vi.waitFor(() => expect(server.received).toHaveLength(2), { timeout: 10_000 })
    expect(await rows(slowTask)).toEqual([{ status: 'pending', attempts: 0 }])
    waiting.resolve()
    await round
    for (const task of [slowTask, ...others]) expect(await rows(task)).toEqual([{ status: 'sent', attempts: 1 }])
    expect((await rows(badTask))[0]?.status).not.toBe('sent')
  })

  test('is sent to nobody whose address is not known', async () => {
    const unknown = await broker.aRequester()
    const task = await submitted(unknown)
    await broker.runner.tick()
    expect(server.received).toEqual([])
    expect(await rows(task)).toEqual([])
    expect(await silencePaysInMs(task, unknown)).toBe(7 * 24 * hourMs)
  })

  test('a process that dies after the mail was accepted sends it again under the same id, and nothing else happens twice', async () => {
    const task = await submitted()
    await broker.runner.tick()
    await broker.deps.db.updateTable('notice_mails').set({ status: 'pending', leased_until: null, next_attempt_at: new Date(0), finished_at: null })
      .where('task_id', '=', uuidOf('task', task.id)).execute()
    const before = await silencePaysInMs(task)
    await broker.runner.tick()
    expect(new Set(server.received.map(({ headers }) => headers['message-id'])).size).toBe(1)
    expect(server.received).toHaveLength(2)
    expect(await silencePaysInMs(task)).toBe(before)
  })
})
