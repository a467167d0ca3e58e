import { fromTypeId } from '@microsource/protocol'
import { ApiError } from './http/problem-details.ts'
import { type Addresses, changeAddresses, listAddresses } from './modules/apps/index.ts'
import type { Opened } from './open-deps.ts'

export const appUsage = `  node src/cli.ts app allow|disallow --app <app_…> [--origin <https://…>] [--redirect <https://…>]
                                                                   where its pages are, and where sign-ins come back to
  node src/cli.ts app addresses --app <app_…>`

interface Options {
  readonly app?: string
  readonly origin?: string
  readonly redirect?: string
}

type Command = (opened: Opened, options: Options) => Promise<string | undefined>

const listed = (name: string, all: readonly string[]): string[] => all.map((one) => `${name}${one}`)

const words = ({ origins, redirects }: Addresses): string =>
  [...listed('origin    ', origins), ...listed('redirect  ', redirects)].join('\n') || 'None is registered.'

const change = (how: 'add' | 'remove'): Command => async ({ deps }, { app, origin, redirect }) => {
  const appId = fromTypeId('app', app ?? '')
  if (!appId || (origin === undefined && redirect === undefined)) return undefined
  try {
    const [origins, redirects] = [origin, redirect].map((one) => (one === undefined ? [] : [one]))
    return words(await changeAddresses(deps, { appId, how, origins: origins ?? [], redirects: redirects ?? [] }))
  } catch (error) {
    if (error instanceof ApiError && error.extra.detail) throw new Error(error.extra.detail, { cause: error })
    throw error
  }
}

/** Each answers what to print, or nothing where it needs other words. */
export const appCommands: Readonly<Record<string, Command>> = {
  'app allow': change('add'),
  'app disallow': change('remove'),
  'app addresses': async ({ deps }, { app }) => {
    const appId = fromTypeId('app', app ?? '')
    return appId && words(await listAddresses(deps.db, appId))
  },
}
