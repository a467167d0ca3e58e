import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Stripe from 'stripe'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

async function start(port: number, folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: String(port), MICROSOURCE_DATA_DIR: folder, STRIPE_SECRET_KEY: 'sk_test_process' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout ?? child, 'data')
  return child
}

test('as a process it forgets nothing when it is killed, and stops when it is asked to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fake-stripe-'))
  const port = await freePort()
  const stripe = new Stripe('sk_test_process', { host: '127.0.0.1', port, protocol: 'http', telemetry: false })
  let child = await start(port, folder)
  try {
    const { id } = await stripe.customers.create({ email: 'ada@example.com' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    child = await start(port, folder)
    expect(await (await fetch(`http://127.0.0.1:${port}/health`)).json()).toEqual({ status: 'ok' })
    expect((await stripe.customers.list({ email: 'ada@example.com' })).data.map((customer) => customer.id)).toEqual([
      id,
    ])
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})
