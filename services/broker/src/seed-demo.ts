import { randomBytes } from 'node:crypto'
import { fromTypeId, toTypeId } from '@microsource/protocol'
import { transact } from './db/transact.ts'
import type { Deps } from './deps.ts'
import { createApp, mintApp } from './modules/apps/index.ts'
import { createEndpoint } from './modules/endpoints/index.ts'
import { demoUserId } from './modules/pages/index.ts'
import { upsertRequester } from './modules/requesters/index.ts'
import { topUp } from './modules/wallets/index.ts'
import { createProgram, mintProgramToken } from './modules/workers/index.ts'
import { type DemoKeys, keepDemoKeys } from './secrets.ts'

const app = { name: 'Lumen', mode: 'test' } as const
const startMoney = { amount: 2_000, currency: 'USD' }

function mintDemoKeys(deps: Deps): DemoKeys {
  const { appId, publicKey, secretKey } = mintApp(deps, app)
  return {
    appId: toTypeId('app', appId),
    publicKey,
    secretKey,
    webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
    workerToken: mintProgramToken(deps),
  }
}

/**
 * The demo app, its requester with $20, its endpoint and the bot's token. The keys are kept before anything is created,
 * and every step can be repeated, so that a start that was cut short is finished by the next one.
 */
export async function seedDemo(deps: Deps): Promise<Deps> {
  const secrets = deps.secrets.demo ? deps.secrets : keepDemoKeys(deps.config.dataDir, deps.secrets, mintDemoKeys(deps))
  const { demo } = secrets
  const appId = demo && fromTypeId('app', demo.appId)
  if (!demo || !appId) throw new Error('the demo keys in secrets.json are not whole')
  const seeded: Deps = { ...deps, secrets }
  await createApp(seeded, { appId, ...app, publicKey: demo.publicKey, secretKey: demo.secretKey })
  await createProgram(seeded, { name: 'Robo', token: demo.workerToken })
  const requester = await transact(seeded, ({ trx, now }) =>
    upsertRequester(trx, {
      app_id: appId,
      id: deps.ids(),
      external_id: demoUserId,
      display_name: 'Demo',
      email: null,
      created_at: now,
    }),
  )
  // The app's id names the charge, so that no start adds the money a second time.
  await topUp(seeded, { ownerId: requester.id, chargeId: appId, ...startMoney })
  const url = deps.config.demoWebhookUrl
  if (url) await createEndpoint(seeded, { appId, url, secret: demo.webhookSecret })
  return seeded
}
