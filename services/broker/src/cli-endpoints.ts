import { fromTypeId, toTypeId } from '@microsource/protocol'
import { enable, listEndpointStates, replay } from './modules/deliveries/index.ts'
import { createEndpoint } from './modules/endpoints/index.ts'
import type { Opened } from './open-deps.ts'

export const endpointUsage = `  node src/cli.ts endpoint add --app <app_…> --url <https://…>     prints the secret that its deliveries are signed with
  node src/cli.ts endpoint list [--app <app_…>]                    each with its state and what it did not get
  node src/cli.ts endpoint enable <ep_…>                           sends to it again, after it answered 410
  node src/cli.ts endpoint replay <ep_…>                           sends what was skipped or exhausted once more`

interface Options {
  readonly app?: string
  readonly url?: string
  /** What stands after the command. */
  readonly id?: string
}

type Command = (opened: Opened, options: Options) => Promise<string | undefined>

const count = (n: number, what: string): string => `${n} ${what}`

const add: Command = async ({ deps }, { app, url }) => {
  const appId = fromTypeId('app', app ?? '')
  if (!appId || !url) return undefined
  const { endpointId, secret, url: address } = await createEndpoint(deps, { appId, url })
  const head = `endpoint  ${toTypeId('endpoint', endpointId)}  ${address}`
  return secret ? `${head}\nsecret    ${secret}` : `${head}\nIt was there before; its secret stays.`
}

const list: Command = async ({ deps }, { app }) => {
  const appId = app === undefined ? undefined : fromTypeId('app', app)
  if (app !== undefined && !appId) return undefined
  const endpoints = await listEndpointStates(deps, appId)
  if (endpoints.length === 0) return 'There are no endpoints.'
  return endpoints.map(({ app_id, id, url, disabled_at, disabled_reason, pending, skipped, exhausted }) => [
    `${toTypeId('endpoint', id)}  ${toTypeId('app', app_id)}  ${url}`,
    `  ${disabled_at ? `disabled ${disabled_at.toISOString()}: ${disabled_reason}` : 'enabled'}`,
    `  ${[count(pending, 'waiting'), count(skipped, 'skipped'), count(exhausted, 'exhausted')].join(', ')}`,
  ].join('\n')).join('\n')
}

const enableCommand: Command = async ({ deps }, { id }) => {
  const endpointId = fromTypeId('endpoint', id ?? '')
  if (!endpointId) return undefined
  const { skipped, exhausted } = await enable(deps, endpointId)
  const missed = skipped + exhausted
  return missed === 0 ? 'It is enabled; it missed nothing.' : `It is enabled. It missed ${missed} events: endpoint replay ${id} sends them.`
}

const replayCommand: Command = async ({ deps }, { id }) => {
  const endpointId = fromTypeId('endpoint', id ?? '')
  if (!endpointId) return undefined
  return `${await replay(deps, endpointId)} deliveries go out again as soon as the broker runs.`
}

/** Each answers what to print, or nothing where it needs other words. */
export const endpointCommands: Readonly<Record<string, Command>> = {
  'endpoint add': add,
  'endpoint list': list,
  'endpoint enable': enableCommand,
  'endpoint replay': replayCommand,
}
