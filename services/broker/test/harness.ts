import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { createDiskFiles } from '../src/adapters/files.disk.ts'
import { createKindThread } from '../src/adapters/kind-thread.ts'
import { createMailOutbox } from '../src/adapters/mail.outbox.ts'
import { createSimulatedRail, type SimulatedRail } from '../src/adapters/rails/simulated/create.ts'
import { type AppOptions, buildApp } from '../src/app.ts'
import { createTestClock, type TestClock } from '../src/clock.ts'
import { type Config, readConfig } from '../src/config.ts'
import type { Deps } from '../src/deps.ts'
import { createLog } from '../src/log.ts'
import { createRunner, type Runner } from '../src/runner.ts'
import { receiveRailEvent } from '../src/modules/rail-events/index.ts'
import type { Rails } from '../src/rails.ts'
import { loadSecrets } from '../src/secrets.ts'
import { steps } from '../src/steps.ts'
import { createWakeUps } from '../src/wake.ts'
import { createFactories, type Factories } from './factories.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

/** Somebody who can call: mints a fresh token each time, so that moving the clock expires nobody. */
export interface Caller {
  token(): Promise<string>
}

export interface CallOptions {
  /** Who calls: a caller of the factories, or a key or token as it is. */
  readonly as?: Caller | string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Minted when left out; null sends none. */
  readonly idempotencyKey?: string | null
}

export interface Answered<T> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>
}

export interface TestBroker extends Factories {
  readonly app: FastifyInstance
  readonly deps: Deps
  readonly clock: TestClock
  readonly runner: Runner
  /** Its test money comes and goes here. */
  readonly rail: SimulatedRail
  /** Of the database, where it is a PostgreSQL. */
  readonly databaseUrl: string | undefined
  /** Every line that was logged so far. */
  readonly logged: () => string
  call<T = unknown>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD',
    path: string,
    options?: CallOptions,
  ): Promise<Answered<T>>
  close(): Promise<void>
}

export interface TestBrokerOptions extends AppOptions {
  readonly database?: 'pglite' | 'postgres'
  /** A database of the test's own in its place, closed with the broker. */
  readonly opened?: TestDatabase
  readonly clock?: TestClock
  /** Settings, as in the environment. */
  readonly settings?: Readonly<Record<string, string>>
  /** Replaces parts of the outside world. */
  readonly deps?: Partial<Deps>
}

function createLogSink(): { stream: Writable; text: () => string } {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  return { stream, text: () => lines.join('') }
}

async function toInjected(
  method: NonNullable<InjectOptions['method']>,
  path: string,
  options: CallOptions,
): Promise<InjectOptions> {
  const { as, body, headers, idempotencyKey = method === 'POST' ? randomUUID() : null } = options
  const token = typeof as === 'string' ? as : await as?.token()
  return {
    method,
    url: path,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(idempotencyKey !== null && { 'idempotency-key': idempotencyKey }),
      ...headers,
    },
    ...(body !== undefined && { payload: body as NonNullable<InjectOptions['payload']> }),
  }
}

function read<T>({ body, headers, json, statusCode }: LightMyRequestResponse): Answered<T> {
  const isJson = body !== '' && /json/.test(String(headers['content-type']))
  return { status: statusCode, headers, body: (isJson ? json() : body) as T }
}

const hasExpired = ({ status, body }: Answered<unknown>): boolean =>
  status === 401 && (body as { code?: string }).code === 'token_expired'

/** The outside world of a test: everything real, on the given database and in the given directory. */
async function createTestDeps(config: Config, { db }: TestDatabase, clock: TestClock, log: Logger, rails: Rails): Promise<Deps> {
  return {
    db,
    clock,
    config,
    log,
    ids: uuidv7,
    secrets: await loadSecrets(config.dataDir),
    rails,
    files: createDiskFiles(join(config.dataDir, 'files')),
    kindThread: createKindThread(),
    mail: createMailOutbox({ db, ids: uuidv7 }),
    ...createWakeUps(),
  }
}

/** A whole broker in this process on a migrated database of its own, with a clock that only tests move. */
export async function createTestBroker({
  database = 'pglite',
  opened: given,
  clock = createTestClock(),
  settings = {},
  deps: replaced = {},
  ...appOptions
}: TestBrokerOptions = {}): Promise<TestBroker> {
  const dataDir = mkdtempSync(join(tmpdir(), 'microsource-broker-'))
  const opened = given ?? await openTestDatabase(database)
  const sink = createLogSink()
  const config = readConfig({
    MICROSOURCE_DATA_DIR: dataDir,
    MICROSOURCE_ALLOW_LOOPBACK_ENDPOINTS: '1',
    ...(opened.url && { DATABASE_URL: opened.url }),
    ...settings,
  })
  const rail = createSimulatedRail({
    db: opened.db, clock, publicUrl: config.publicUrl, deliver: (delivery) => receiveRailEvent(deps, 'test', delivery),
  })
  const deps: Deps = { ...(await createTestDeps(config, opened, clock, createLog(config, sink.stream), { test: rail })), ...replaced }
  const app = await buildApp(deps, appOptions)
  await app.ready()
  const runner = createRunner(deps, steps)
  return {
    app,
    deps,
    clock,
    runner,
    rail,
    databaseUrl: opened.url,
    logged: sink.text,
    ...createFactories(deps),
    async call<T>(method: NonNullable<InjectOptions['method']>, path: string, options: CallOptions = {}) {
      const request = await toInjected(method, path, options)
      const answer = read<T>(await app.inject(request))
      // The clock was moved while the token was on its way; a caller of the factories just takes a new one.
      if (typeof options.as !== 'object' || !hasExpired(answer)) return answer
      const { authorization } = (await toInjected(method, path, options)).headers ?? {}
      return read<T>(await app.inject({ ...request, headers: { ...request.headers, authorization } }))
    },
    async close() {
      await runner.stop()
      await app.close()
      await deps.kindThread.close()
      await opened.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
