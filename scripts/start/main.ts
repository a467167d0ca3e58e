import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runOnFreePorts } from './attempts.ts'
import { goOnLater } from './clock.ts'
import { addressTable, failureText } from './console.ts'
import { hostApps } from './host-apps.ts'
import { pageApps } from './page-apps.ts'
import { rememberPorts } from './ports.ts'
import { brokerProgram, hostAppProgram, pageAppProgram, readDemoSecrets, testRailProgram, workerBotProgram, type Place } from './programs.ts'
import { StartFailed } from './readiness.ts'
import type { Session } from './session.ts'
import { hasStripeKey, keepTestRailKeys } from './test-rail.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const usage = 'npm start -- [--with-bot] [--port <number>] [--days-later <number>]'

function readOptions() {
  const { values } = parseArgs({ options: { 'with-bot': { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false }, port: { type: 'string' }, 'days-later': { type: 'string', default: '0' } } })
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_535)) throw new Error(`"${values.port}" is no port.`)
  const daysLater = Number(values['days-later'])
  if (!Number.isInteger(daysLater) || daysLater < 0 || daysLater > 400) throw new Error(`"${values['days-later']}" is no number of days.`)
  if (daysLater > 0 && process.env['DATABASE_URL']) throw new Error('The clock of a PostgreSQL cannot be set ahead; the embedded database has one of its own.')
  return { withBot: values['with-bot'], watch: values.watch, port, daysLater }
}

type Options = ReturnType<typeof readOptions>

async function bringUp(session: Session, place: Place, options: Options): Promise<void> {
  // At the same time: neither asks the other for anything before somebody pays.
  await Promise.all([...place.testRail ? [session.add(testRailProgram(place, place.testRail))] : [], session.add(brokerProgram(place))])
  if (session.stopping) return
  const secrets = readDemoSecrets(place.dataDir)
  for (const app of hostApps) await session.add(hostAppProgram(place, secrets, app))
  await Promise.all(pageApps.map((app) => session.add(pageAppProgram(place, app))))
  if (options.withBot) await session.add(workerBotProgram(place, secrets))
}

/** Rebuilds pages and packages as their sources change. Its output is the one thing a developer wants to see. */
function watchBuilds() {
  return spawn('turbo', ['watch', 'build', '--output-logs=errors-only'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
}

async function main(): Promise<void> {
  const options = readOptions()
  const dataDir = resolve(root, process.env['MICROSOURCE_DATA_DIR'] ?? 'data')
  const portsFile = join(dataDir, 'ports.json')
  const daysLater = goOnLater(dataDir, options.daysLater)
  if (daysLater > 0) process.env['MICROSOURCE_DAYS_LATER'] = String(daysLater)
  const rail = hasStripeKey(process.env) ? {} : { testRail: keepTestRailKeys(dataDir) }
  const stopping = new AbortController()
  let stop: (code: number) => void = () => {}
  const stopped = new Promise<number>((resolveStop) => { stop = resolveStop })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0))
  const parent = process.ppid
  setInterval(() => { if (process.ppid !== parent) stop(0) }, 500).unref()

  const builds = options.watch ? watchBuilds() : undefined
  let session: Session | undefined
  const isFirst = !existsSync(portsFile)
  console.log(isFirst ? 'Starting microsource. The first time it prepares its data, which takes up to a minute.' : 'Starting microsource.')
  runOnFreePorts({
    logFolder: join(dataDir, 'logs'), portsFile, port: options.port, stopped: stopping.signal,
    bringUp: (begun, { ports }) => bringUp(begun, { root, dataDir, ports, watch: options.watch, ...rail }, options),
    onSession: (begun) => { session = begun },
    onUp: ({ ports, notes }) => {
      rememberPorts(portsFile, ports)
      console.log([...notes, addressTable(ports, dataDir, { withBot: options.withBot, withTestRail: 'testRail' in rail, daysLater })].join('\n'))
    },
  }).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    console.error(failureText(message, error instanceof StartFailed ? error.program : undefined))
    stop(1)
  })
  const code = await stopped
  stopping.abort()
  if (code === 0) console.log('\nStopping.')
  builds?.kill('SIGTERM')
  await session?.stop()
  if (code === 0) console.log('Stopped. The data is kept.')
  process.exitCode = code
}

main().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  process.exitCode = 2
})
