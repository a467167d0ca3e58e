import { parseArgs } from 'node:util'
import { firstCurrency, isCurrency } from '@microsource/domain'
import { fromTypeId, toTypeId } from '@microsource/protocol'
import { appCommands, appUsage } from './cli-apps.ts'
import { endpointCommands, endpointUsage } from './cli-endpoints.ts'
import { peopleCommands, peopleUsage } from './cli-people.ts'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { createApp, mintApp, rollKey } from './modules/apps/index.ts'
import { audit } from './modules/audit/index.ts'
import { overruleRejection } from './modules/reviews/index.ts'
import { amountWords } from './money-words.ts'
import { type Opened, openDeps } from './open-deps.ts'

const usage = `Usage:
  node src/cli.ts app create --name <name> --mode test|live [--currencies EUR,USD]   its own first; without it USD
  node src/cli.ts key roll --app <app_…> --kind public|secret
${appUsage}
${endpointUsage}
${peopleUsage}
  node src/cli.ts rejection overrule --app <app_…> --task <task_…>   pays a rejected result after all
  node src/cli.ts audit                                            checks every invariant of money, tasks and events

Keys are printed once and kept as hashes. With the embedded database the broker must be stopped first.`

/** The value among those allowed, or the end with the usage. */
function oneOf<T extends string>(value: string | undefined, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value)
  if (found === undefined) throw new Error(usage)
  return found
}

type Options = Readonly<Partial<Record<'name' | 'mode' | 'currencies' | 'app' | 'kind' | 'task' | 'url' | 'email' | 'origin' | 'redirect' | 'id', string>>>

async function createAppCommand({ deps }: Opened, { name, mode, currencies = firstCurrency }: Options): Promise<string> {
  const trimmed = name?.trim()
  const listed = currencies.split(',').map((one) => one.trim().toUpperCase())
  if (!trimmed || !listed.every(isCurrency)) throw new Error(usage)
  const minted = mintApp(deps, { name: trimmed, mode: oneOf(mode, ['test', 'live']), currencies: listed })
  await createApp(deps, minted)
  return [
    `app         ${toTypeId('app', minted.appId)}`,
    `public key  ${minted.publicKey}`,
    `secret key  ${minted.secretKey}`,
  ].join('\n')
}

async function rollKeyCommand({ deps }: Opened, { app, kind }: Options): Promise<string> {
  const appId = fromTypeId('app', app ?? '')
  if (!appId) throw new Error(usage)
  const wanted = oneOf(kind, ['public', 'secret'])
  return `${wanted} key  ${await rollKey(deps, appId, wanted)}\nEvery earlier ${wanted} key of this app has ended.`
}

/** The operator's decision for the worker, within the 48 hours in which the money of a rejection is on hold. */
async function overruleCommand({ deps }: Opened, { app, task }: Options): Promise<string> {
  const [appId, taskId] = [fromTypeId('app', app ?? ''), fromTypeId('task', task ?? '')]
  if (!appId || !taskId) throw new Error(usage)
  const { status, price } = await overruleRejection(deps, { appId, taskId })
  return `The task is ${status}; ${amountWords(BigInt(price.amount), price.currency)} is paid.`
}

async function auditCommand({ deps }: Opened): Promise<string> {
  const { findings, tasks, entries } = await audit(deps)
  if (findings.length > 0) throw new Error(`${findings.length} findings:\n${findings.join('\n')}`)
  return `No findings in ${tasks} tasks and ${entries} sums of entries.`
}

const commands: Readonly<Record<string, (opened: Opened, options: Options) => Promise<string | undefined>>> = {
  'app create': createAppCommand,
  'key roll': rollKeyCommand,
  ...appCommands,
  ...endpointCommands,
  ...peopleCommands,
  'rejection overrule': overruleCommand,
  audit: auditCommand,
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      name: text, mode: text, currencies: text, app: text, kind: text, task: text, url: text, email: text,
      origin: text, redirect: text,
    },
  })
  // Some commands name what they are about behind them.
  const [noun = '', verb, id] = positionals
  const command = commands[verb === undefined ? noun : `${noun} ${verb}`]
  if (!command || positionals.length > 3) throw new Error(usage)
  const config = readConfig({ MICROSOURCE_LOG_LEVEL: 'warn', ...process.env })
  const opened = await openDeps(config, createLog(config))
  try {
    const said = await command(opened, { ...values, ...(id !== undefined && { id }) })
    if (said === undefined) throw new Error(usage)
    console.log(said)
  } finally {
    await opened.close()
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
