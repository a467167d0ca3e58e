import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type HostApp, hostApps } from './host-apps.ts'
import type { PageApp } from './page-apps.ts'
import { type Ports, usualPorts } from './ports.ts'
import type { Program } from './running-program.ts'
import { type TestRailKeys, testRailFolder } from './test-rail.ts'

/** `testRail`: keys of the fake Stripe that runs beside the broker; without them the environment names another one. */
export interface Place { root: string; dataDir: string; ports: Ports; watch: boolean; testRail?: TestRailKeys }

interface AppKeys { secretKey: string; publicKey: string; webhookSecret: string }
interface DemoSecrets extends AppKeys { workerToken: string; apps: Readonly<Record<string, AppKeys>> }

/** `localhost` may lead a browser to somebody else's IPv6 listener; the number leads to ours alone. */
export function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`
}

function nodeArgs(place: Place, entry: string): string[] {
  return place.watch ? ['--watch', '--watch-preserve-output', entry] : [entry]
}

function need(folder: string, entry: string): string {
  if (!existsSync(join(folder, entry))) throw new Error(`${join(folder, entry)} is missing; is this clone complete?`)
  return folder
}

/** Test money moves on the fake Stripe; what it says arrives at the broker signed, as from the real one. */
function railEnv({ ports, testRail }: Place): NodeJS.ProcessEnv {
  return testRail ? {
    STRIPE_SECRET_KEY: testRail.secretKey,
    STRIPE_WEBHOOK_SECRET: `${testRail.webhookSecret},${testRail.connectWebhookSecret}`,
    STRIPE_THIN_WEBHOOK_SECRET: testRail.thinWebhookSecret,
    MICROSOURCE_STRIPE_URL: addressOf(ports.testRail),
  } : {}
}

export function testRailProgram(place: Place, keys: TestRailKeys): Program {
  const address = addressOf(place.ports.testRail)
  const events = `${addressOf(place.ports.broker)}/v1/rails/test/events`
  return {
    title: 'The test rail',
    name: 'test-rail',
    cwd: need(join(place.root, 'packages', 'testing'), 'src/main.ts'),
    args: nodeArgs(place, 'src/main.ts'),
    readyUrl: `${address}/health`,
    env: {
      ...withoutStripe(process.env),
      PORT: String(place.ports.testRail),
      MICROSOURCE_DATA_DIR: testRailFolder(place.dataDir),
      FAKE_STRIPE_PUBLIC_URL: address,
      FAKE_STRIPE_CLOCK_HINT: 'The clock is that of the whole demo: npm start -- --days-later 7 moves it on.',
      STRIPE_SECRET_KEY: keys.secretKey,
      STRIPE_WEBHOOK_URL: events,
      STRIPE_WEBHOOK_SECRET: keys.webhookSecret,
      STRIPE_CONNECT_WEBHOOK_SECRET: keys.connectWebhookSecret,
      STRIPE_THIN_WEBHOOK_SECRET: keys.thinWebhookSecret,
    },
  }
}

export function brokerProgram(place: Place): Program {
  return {
    title: 'The broker',
    name: 'broker',
    cwd: need(join(place.root, 'services', 'broker'), 'src/server.ts'),
    args: nodeArgs(place, 'src/server.ts'),
    readyUrl: `${addressOf(place.ports.broker)}/v1/health/ready`,
    env: {
      ...process.env,
      ...railEnv(place),
      PORT: String(place.ports.broker),
      MICROSOURCE_DATA_DIR: place.dataDir,
      MICROSOURCE_DEMO: '1',
      MICROSOURCE_DEMO_WEBHOOK_URL: hostApps
        .map(({ key, folder }) => `${folder}=${addressOf(place.ports[key])}/api/microsource-webhooks`).join(','),
      MICROSOURCE_ALLOW_LOOPBACK_ENDPOINTS: '1',
      MICROSOURCE_PUBLIC_URL: addressOf(place.ports.broker),
    },
  }
}

/** The keys of the demo's apps, which the broker writes before it is ready. */
export function readDemoSecrets(dataDir: string): DemoSecrets {
  const file = join(dataDir, 'secrets.json')
  const demo = (JSON.parse(readFileSync(file, 'utf8')) as { demo?: Partial<DemoSecrets> }).demo ?? {}
  const { secretKey, publicKey, webhookSecret, workerToken, apps = {} } = demo
  if (!secretKey || !publicKey || !webhookSecret || !workerToken) {
    throw new Error(`${file} has no complete keys of the demo app. They were made on the first start of this data directory.`)
  }
  return { secretKey, publicKey, webhookSecret, workerToken, apps }
}

/** An app that shows the button has no business with the keys to its operator's money. */
function withoutStripe(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('STRIPE_')))
}

function exampleEnv(place: Place, keys: AppKeys): NodeJS.ProcessEnv {
  return {
    ...withoutStripe(process.env),
    MICROSOURCE_BROKER_URL: addressOf(place.ports.broker),
    MICROSOURCE_SECRET_KEY: keys.secretKey,
    MICROSOURCE_PUBLIC_KEY: keys.publicKey,
    MICROSOURCE_WEBHOOK_SECRET: keys.webhookSecret,
    MICROSOURCE_DATA_DIR: place.dataDir,
  }
}

/** The keys of the first app are the demo's own. */
function keysOf(secrets: DemoSecrets, folder: string): AppKeys {
  const keys = folder === hostApps[0].folder ? secrets : secrets.apps[folder]
  if (!keys) throw new Error(`The broker made no keys for ${folder}; its list of demo apps is in services/broker/src/demo-apps.ts.`)
  return keys
}

export function hostAppProgram(place: Place, secrets: DemoSecrets, { key, folder, title }: HostApp): Program {
  return {
    title,
    name: folder,
    cwd: need(join(place.root, 'examples', folder), 'server/main.ts'),
    args: nodeArgs(place, 'server/main.ts'),
    readyUrl: `${addressOf(place.ports[key])}/health`,
    env: { ...exampleEnv(place, keysOf(secrets, folder)), PORT: String(place.ports[key]) },
  }
}

const staticSite = fileURLToPath(new URL('static-site.ts', import.meta.url))

/** The pages name the broker's usual address themselves; on other ports they are served with that of this demo. */
export function pageAppProgram(place: Place, { key, folder, site, title }: PageApp): Program {
  return {
    title,
    name: folder,
    cwd: need(join(place.root, 'examples', folder, site), 'index.html'),
    args: [staticSite],
    readyUrl: `${addressOf(place.ports[key])}/health`,
    env: {
      ...withoutStripe(process.env),
      PORT: String(place.ports[key]),
      STATIC_BROKER: `${addressOf(usualPorts.broker)} ${addressOf(place.ports.broker)}`,
    },
  }
}

export function workerBotProgram(place: Place, secrets: DemoSecrets): Program {
  return {
    title: 'The worker bot',
    name: 'worker-bot',
    cwd: need(join(place.root, 'examples', 'worker-bot'), 'src/main.ts'),
    args: nodeArgs(place, 'src/main.ts'),
    env: { ...exampleEnv(place, secrets), MICROSOURCE_WORKER_TOKEN: secrets.workerToken },
  }
}
