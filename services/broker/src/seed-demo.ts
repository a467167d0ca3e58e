import { randomBytes } from 'node:crypto'
import { currencyCodes, firstCurrency } from '@microsource/domain'
import { fromTypeId, toTypeId } from '@microsource/protocol'
import { transact } from './db/transact.ts'
import { demoApps, demoAppsWithoutServer, type DemoApp, firstDemoApp, readDemoWebhookUrls } from './demo-apps.ts'
import type { Deps } from './deps.ts'
import { addMember, addOperator } from './modules/access/index.ts'
import { changeAddresses, createApp, mintApp } from './modules/apps/index.ts'
import { giveTestMoney } from './modules/charges/index.ts'
import { createEndpoint } from './modules/endpoints/index.ts'
import { demoUserId } from './modules/pages/index.ts'
import { upsertRequester } from './modules/requesters/index.ts'
import { createProgram, mintProgramToken } from './modules/workers/index.ts'
import { type DemoAppKeys, type DemoKeys, keepDemoKeys } from './secrets.ts'

const startMoney = { amount: 2_000n, currency: 'USD' }
const mode = 'test'
/** Dollars first, and everything else there is, so that each can be tried. */
const currencies = [firstCurrency, ...currencyCodes]
/** Who may sign in to the console of a demo: a developer of its apps, and two who operate it. */
const developer = 'dev@example.com'
const operators = ['ops@example.com', 'ops2@example.com']

function mintAppKeys(deps: Deps, name: string): DemoAppKeys {
  const { appId, publicKey, secretKey } = mintApp(deps, { name, mode })
  const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`
  return { appId: toTypeId('app', appId), publicKey, secretKey, webhookSecret }
}

/** What is kept stays; what a newer version adds is minted beside it. */
function wholeKeys(deps: Deps, kept: DemoKeys | undefined): DemoKeys {
  const first = kept ?? { ...mintAppKeys(deps, demoApps[firstDemoApp]), workerToken: mintProgramToken(deps) }
  const others = Object.entries(demoApps).filter(([name]) => name !== firstDemoApp)
  const apps = Object.fromEntries(others.map(([name, title]) => [name, first.apps?.[name] ?? mintAppKeys(deps, title)]))
  return { ...first, apps }
}

function isWhole(demo: DemoKeys | undefined): boolean {
  return demo !== undefined && Object.keys(demoApps).every((name) => name === firstDemoApp || demo.apps?.[name])
}

/** An app, its requester with $20 and its endpoint. */
async function seedApp(deps: Deps, name: DemoApp, keys: DemoAppKeys): Promise<void> {
  const appId = fromTypeId('app', keys.appId)
  if (!appId) throw new Error('the demo keys in secrets.json are not whole')
  await createApp(deps, { appId, name: demoApps[name], mode, currencies, publicKey: keys.publicKey, secretKey: keys.secretKey })
  const requester = await transact(deps, ({ trx, now }) =>
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
  await giveTestMoney(deps, { appId, ownerId: requester.id, chargeId: appId, ...startMoney })
  const url = readDemoWebhookUrls(deps.config.demoWebhookUrl).get(name)
  if (url) await createEndpoint(deps, { appId, url, secret: keys.webhookSecret })
  await addMember(deps, { appId, email: developer })
}

/** Pages of this machine, and files of it, may sign people in to these: see `isOriginOf`. */
async function seedAppsWithoutServer(deps: Deps): Promise<void> {
  for (const { name, appId: id, publicKey, ...rest } of Object.values(demoAppsWithoutServer)) {
    const appId = fromTypeId('app', id)
    if (!appId) throw new Error(`${id} is no id of an app`)
    await createApp(deps, { ...mintApp(deps, { name, mode }), appId, currencies, publicKey })
    if ('redirects' in rest) await changeAddresses(deps, { appId, how: 'add', origins: [], redirects: rest.redirects })
    await addMember(deps, { appId, email: developer })
  }
}

/**
 * The demo's apps and the bot's token. The keys are kept before anything is created, and every step can be repeated, so
 * that a start that was cut short is finished by the next one.
 */
export async function seedDemo(deps: Deps): Promise<Deps> {
  const { demo: kept } = deps.secrets
  const secrets = isWhole(kept) ? deps.secrets : keepDemoKeys(deps.config.dataDir, deps.secrets, wholeKeys(deps, kept))
  const { demo } = secrets
  if (!demo) throw new Error('the demo keys were not kept')
  const seeded: Deps = { ...deps, secrets }
  await seedApp(seeded, firstDemoApp, demo)
  await createProgram(seeded, { name: 'Robo', token: demo.workerToken })
  for (const name of Object.keys(demoApps) as DemoApp[]) {
    const keys = demo.apps?.[name]
    if (keys) await seedApp(seeded, name, keys)
  }
  await seedAppsWithoutServer(seeded)
  for (const email of operators) await addOperator(seeded, email)
  return seeded
}
