import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createMicrosource, isMicrosourceError, newAttachmentId, newTaskId, newSubmissionId } from '@microsource/sdk'
import { createWorker } from '@microsource/sdk/worker'
import { createMicrosource as createServerSide, verifyWebhook } from '@microsource/server'
import { type BrokerProcess, freePort } from '../../scripts/test-environment/broker-process.ts'

/** A host app's endpoint: verifies, and notes each event by its id. */
export async function listenForEvents(secret: () => string): Promise<{ server: Server, url: string, seen: Map<string, number> }> {
  const seen = new Map<string, number>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const event = verifyWebhook(Buffer.concat(chunks), request.headers, secret())
      seen.set(event.id, (seen.get(event.id) ?? 0) + 1)
      response.writeHead(204).end()
    })
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${port}/events`, seen }
}

/** Client of both sides that never gives up: the same call with the same ids until it has an answer. */
export async function insist<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await call()
    } catch (error) {
      if (isMicrosourceError(error) && error.status > 0 && error.status < 500 && error.code !== 'request_in_flight') throw error
      if (tries > 400) throw error
      await sleep(25)
    }
  }
}

/** One task from photo to payment, as steps; every id is minted before, as a draft does. */
export function story(broker: BrokerProcess, photo: Buffer) {
  const { secretKey, workerToken, appId } = broker.secrets()
  const app = createServerSide({ secretKey, brokerUrl: broker.url })
  const requester = createMicrosource({ brokerUrl: broker.url, session: () => app.sessions.create({ userId: 'demo', scope: ['create', 'review', 'wallet:read'] }) })
  const worker = createWorker({ brokerUrl: broker.url, token: workerToken })
  const ids = { task: newTaskId(), asked: newAttachmentId(), submission: newSubmissionId(), given: newAttachmentId() }
  const file = (name: string): File => new File([new Uint8Array(photo)], name, { type: 'image/jpeg' })
  const wantedBy = new Date(Date.now() + 5 * 3_600_000).toISOString()
  const mine = () => worker.claim({ appId, taskId: ids.task })
  const steps: (() => Promise<unknown>)[] = [
    () => requester.attachments.upload(file('photo.jpg'), { id: ids.asked }),
    () => requester.tasks.create({ id: ids.task, kind: 'photo.retouch', description: 'Brighten it', price: { amount: 100, currency: 'USD' }, wantedBy, attachments: [ids.asked] }),
    () => mine(),
    async () => worker.file.blob(appId, ids.asked, 'full'),
    async () => worker.upload(await mine(), file('done.jpg'), { id: ids.given }),
    async () => worker.submit(await mine(), { submissionId: ids.submission, note: 'Done', attachments: [ids.given] }),
    () => requester.tasks.approve(ids.task, { submissionId: ids.submission }, { idempotencyKey: `approve ${ids.task}` }),
    () => requester.attachments.blob(ids.given, 'full'),
  ]
  return { steps, ids, requester, worker }
}
