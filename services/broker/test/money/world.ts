import { randomUUID } from 'node:crypto'
import { createFakeStripe, type FakeStripe } from '@microsource/testing'
import { createStripeClient } from '../../src/adapters/rails/stripe/client.ts'
import { createStripeRail } from '../../src/adapters/rails/stripe/create.ts'
import { createParties } from '../../src/adapters/rails/stripe/parties.ts'
import { buildApp } from '../../src/app.ts'
import { createTestClock, type TestClock } from '../../src/clock.ts'
import type { StripeSettings } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import { createRunner, type Runner } from '../../src/runner.ts'
import { steps } from '../../src/steps.ts'
import { type Answered, type CallOptions, createTestBroker, type TestBroker } from '../harness.ts'
import { openTestDatabase } from '../test-database.ts'
import { createLifeLine, type LifeLine } from './life-line.ts'
import { tokensOf } from './tokens.ts'

export type DatabaseKind = 'pglite' | 'postgres'

const settings: StripeSettings = {
  secretKey: 'sk_test_money',
  webhookSecrets: ['whsec_snapshot'],
  thinWebhookSecrets: ['whsec_thin'],
  url: 'http://127.0.0.1:12111',
  live: false,
}

/** A broker and its rail, in this process: only the clock, the people and the faults are the simulator's. */
export interface World {
  readonly broker: TestBroker
  readonly fake: FakeStripe
  readonly clock: TestClock
  readonly line: LifeLine
  /** As the process that lives now has it; another one after each crash. */
  readonly deps: () => Deps
  readonly runner: () => Runner
  call<T = unknown>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    options?: CallOptions,
  ): Promise<Answered<T>>
  /** The process that died, or is stopped, is followed by a new one over the same database. */
  restart(): Promise<void>
  /** What a step of the runner logged as an error since the last question. */
  troubles(): string[]
  close(): Promise<void>
}

interface Delivering {
  app: { inject: TestBroker['app']['inject'] } | undefined
  /** Kept from the broker for ever, as an endpoint does that is not there. */
  drops: (type: string) => boolean
}

function aFake(clock: TestClock, seed: number, to: Delivering): FakeStripe {
  const fake = createFakeStripe({
    secretKey: settings.secretKey,
    publicUrl: settings.url,
    clock: () => clock.here(),
    seed,
    webhooks: { snapshot: { secret: 'whsec_snapshot' }, thin: { secret: 'whsec_thin' } },
    async deliver({ body, headers, event }) {
      if (to.drops(event.type) || !to.app) return
      const { statusCode } = await to.app.inject({
        method: 'POST',
        url: '/v1/rails/test/events',
        payload: Buffer.from(body),
        headers,
      })
      if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`)
    },
  })
  fake.control.events.pause()
  return fake
}

export async function openWorld({
  seed,
  database,
  drops,
}: {
  seed: number
  database: DatabaseKind
  drops: (type: string) => boolean
}): Promise<World> {
  const clock = createTestClock()
  const line = createLifeLine()
  const opened = await openTestDatabase(database)
  const db = opened.db.withPlugin(line.plugin)
  const delivering: Delivering = { app: undefined, drops }
  const fake = aFake(clock, seed, delivering)
  const rail = createStripeRail({
    stripe: createStripeClient(settings, line.onTheWay(fake.fetch)),
    settings,
    clock,
    parties: createParties(db, 'stripe_money'),
  })
  const broker = await createTestBroker({
    opened: { ...opened, db },
    clock,
    deps: { rails: { test: rail } },
    settings: {
      MICROSOURCE_LOG_LEVEL: 'error',
      MICROSOURCE_DECLINES_PER_REQUESTER: '9',
      MICROSOURCE_DECLINES_PER_ADDRESS: '9',
    },
  })
  return createWorld({ broker, fake, clock, line, delivering })
}

/** Requests over HTTP without a socket, to whichever process is the broker now. */
function callsOf(app: () => TestBroker['app'], clock: TestClock): World['call'] {
  const tokenFor = tokensOf(clock)
  return async function call<T>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    { as, body, idempotencyKey, headers }: CallOptions = {},
  ) {
    const token = await tokenFor(as)
    const key = idempotencyKey === undefined && method === 'POST' ? randomUUID() : idempotencyKey
    const answer = await app().inject({
      method,
      url,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(key && { 'idempotency-key': key }),
        ...headers,
      },
      ...(body !== undefined && { payload: body as object }),
    })
    const isJson = answer.body !== '' && /json/.test(String(answer.headers['content-type']))
    return { status: answer.statusCode, headers: answer.headers, body: (isJson ? answer.json() : answer.body) as T }
  }
}

function createWorld({
  broker,
  fake,
  clock,
  line,
  delivering,
}: Pick<World, 'broker' | 'fake' | 'clock' | 'line'> & { delivering: Delivering }): World {
  let { app, deps, runner } = broker
  let [restarts, read] = [0, 0]
  delivering.app = app
  const rest: TestBroker['app'][] = []
  return {
    broker,
    fake,
    clock,
    line,
    deps: () => deps,
    runner: () => runner,
    call: callsOf(() => app, clock),
    async restart() {
      line.revive()
      restarts += 1
      // What a process remembers of failures hangs on its clock.
      deps = { ...broker.deps, clock: Object.create(clock) as TestClock }
      runner = createRunner(deps, steps)
      if (restarts % 8 !== 0) return
      app = await buildApp(deps)
      await app.ready()
      rest.push(app)
      delivering.app = app
    },
    troubles() {
      const lines = broker
        .logged()
        .slice(read)
        .split('\n')
        .filter((one) => one !== '')
      read = broker.logged().length
      return lines
    },
    async close() {
      for (const one of rest) await one.close()
      await broker.close()
    },
  }
}
