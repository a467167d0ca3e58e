import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { type Control, createControl } from './control.ts'
import { runDue } from './due.ts'
import { type Courier, createCourier } from './events/courier.ts'
import { post } from './events/deliver.ts'
import { operations } from './objects/operations.ts'
import type { FakeStripeOptions } from './options.ts'
import { servePages } from './pages/serve.ts'
import { day, type Rail } from './rail.ts'
import { randomSource } from './random.ts'
import { openState, saveState } from './state/state.ts'
import { createFaults } from './wire/faults.ts'
import { fetchOver } from './wire/fetch.ts'
import { forgetOldKeys } from './wire/idempotency.ts'
import { serveOperations } from './wire/serve.ts'

export interface FakeStripe {
  app: FastifyInstance
  /** For `Stripe.createFetchHttpClient(fetch)`: the API without a socket. */
  fetch: typeof globalThis.fetch
  control: Control
}

function createRail(options: FakeStripeOptions): Rail {
  const state = openState(options.file)
  const { publicUrl } = options
  const clock = options.clock ?? (() => new Date())
  return {
    state,
    platform: 'acct_platform',
    get publicUrl() {
      return (typeof publicUrl === 'string' ? publicUrl : publicUrl()).replace(/\/$/, '')
    },
    random: randomSource(options.seed),
    now: () => Math.floor((clock().getTime() + state.clockOffsetMs) / 1000),
    cause: null,
  }
}

/** Everything arrives as text: the second API and the pages parse it by themselves. */
function createApp(): FastifyInstance {
  const app = Fastify({ bodyLimit: 1_000_000, routerOptions: { maxParamLength: 300 } })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body)
  })
  return app
}

/** Events can be asked for during 30 days, as at Stripe. */
function tidy(rail: Rail): void {
  forgetOldKeys(rail)
  rail.state.tables.events.drop(({ created, state }) => state !== 'waiting' && created < rail.now() - 30 * day)
}

function changes(rail: Rail, courier: Courier, file: string | undefined): () => void {
  let count = 0
  return () => {
    count += 1
    if (count % 2000 === 0) tidy(rail)
    courier.sort()
    saveState(rail.state, file)
    // Nobody waits for the receiver; `control.flush` does.
    void courier.run()
  }
}

export function createFakeStripe(options: FakeStripeOptions): FakeStripe {
  const rail = createRail(options)
  const { snapshot, thin, connect = snapshot } = options.webhooks
  const courier = createCourier(rail, { snapshot, thin, connect }, options.deliver ?? post, () => {
    saveState(rail.state, options.file)
  })
  courier.policy = options.policy ?? {}
  const faults = createFaults(rail.random, options.faults)
  const changed = changes(rail, courier, options.file)
  const catchUp = (): void => {
    if (runDue(rail) > 0) changed()
  }
  forgetOldKeys(rail, true)
  const app = createApp()
  const inProcess = randomUUID()
  const control = createControl({ rail, courier, faults, changed })
  serveOperations(app, operations, { rail, secretKey: options.secretKey, faults, catchUp, changed, inProcess })
  servePages(app, { rail, control, catchUp, changed, merchant: options.merchant ?? 'microsource', clockHint: options.clockHint })
  app.get('/health', () => ({ status: 'ok' }))
  return { app, fetch: fetchOver(app, inProcess), control }
}
