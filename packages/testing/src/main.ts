import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setInterval } from 'node:timers'
import { createFakeStripe } from './create.ts'

const {
  PORT = '4409',
  MICROSOURCE_DATA_DIR: dataDirectory,
  STRIPE_SECRET_KEY: secretKey = 'sk_test_fake',
  STRIPE_WEBHOOK_SECRET: secret = 'whsec_fake',
  STRIPE_CONNECT_WEBHOOK_SECRET: connectSecret = secret,
  STRIPE_THIN_WEBHOOK_SECRET: thinSecret = 'whsec_fake_thin',
  STRIPE_WEBHOOK_URL: url,
  STRIPE_CONNECT_WEBHOOK_URL: connectUrl = url,
  STRIPE_THIN_WEBHOOK_URL: thinUrl = url,
  FAKE_STRIPE_PUBLIC_URL: publicUrl = `http://127.0.0.1:${PORT}`,
  FAKE_STRIPE_CLOCK_HINT: clockHint,
} = process.env

if (!secretKey.startsWith('sk_test_')) {
  console.error('This is a test rail. It takes a key that begins with sk_test_ and no other.')
  process.exit(2)
}
if (dataDirectory) mkdirSync(dataDirectory, { recursive: true })

const endpoint = (address: string | undefined, key: string) => ({ secret: key, ...(address ? { url: address } : {}) })
const { app, control } = createFakeStripe({
  secretKey,
  publicUrl,
  webhooks: {
    snapshot: endpoint(url, secret),
    connect: endpoint(connectUrl, connectSecret),
    thin: endpoint(thinUrl, thinSecret),
  },
  ...(clockHint ? { clockHint } : {}),
  ...(dataDirectory ? { file: join(dataDirectory, 'fake-stripe.json') } : {}),
})

/** What the clock makes due happens, and what was not delivered is tried again. */
const ticking = setInterval(() => {
  void control.events.run()
}, 1000)

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    clearInterval(ticking)
    void app.close().then(() => process.exit(0))
  })
}

await app.listen({ host: '127.0.0.1', port: Number(PORT) })
console.log(`Test rail ${publicUrl}`)
