import { fromTypeId } from '@microsource/protocol'
import {
  addMember,
  addOperator,
  listMembers,
  listOperators,
  removeMember,
  removeOperator,
} from './modules/access/index.ts'
import type { Opened } from './open-deps.ts'

export const peopleUsage = `  node src/cli.ts member add|remove --app <app_…> --email <address>   who may look at the app's money in the console
  node src/cli.ts member list --app <app_…>
  node src/cli.ts operator add|remove --email <address>               who may look at the broker's, and decide
  node src/cli.ts operator list`

interface Options {
  readonly app?: string
  readonly email?: string
}

type Command = (opened: Opened, options: Options) => Promise<string | undefined>

const ofApp =
  (work: (opened: Opened, member: { appId: string; email: string }) => Promise<string>): Command =>
  async (opened, { app, email }) => {
    const appId = fromTypeId('app', app ?? '')
    return appId && email ? work(opened, { appId, email }) : undefined
  }

const ofPerson =
  (work: (opened: Opened, email: string) => Promise<string>): Command =>
  async (opened, { email }) =>
    email ? work(opened, email) : undefined

const lines = (rows: readonly { email: string; since: Date }[], nobody: string): string =>
  rows.length === 0 ? nobody : rows.map(({ email, since }) => `${email}  since ${since.toISOString()}`).join('\n')

/** Each answers what to print, or nothing where it needs other words. */
export const peopleCommands: Readonly<Record<string, Command>> = {
  'member add': ofApp(async ({ deps }, member) =>
    (await addMember(deps, member))
      ? `${member.email} may look at the app's money at /console.`
      : `${member.email} was a member before.`,
  ),
  'member remove': ofApp(async ({ deps }, member) =>
    (await removeMember(deps, member)) ? `${member.email} is out at once.` : `${member.email} was no member.`,
  ),
  'member list': async ({ deps }, { app }) => {
    const appId = fromTypeId('app', app ?? '')
    return appId && lines(await listMembers(deps, appId), 'This app has no members.')
  },
  'operator add': ofPerson(async ({ deps }, email) =>
    (await addOperator(deps, email)) ? `${email} is an operator and signs in at /console.` : `${email} was one before.`,
  ),
  'operator remove': ofPerson(async ({ deps }, email) =>
    (await removeOperator(deps, email)) ? `${email} is out at once.` : `${email} was none.`,
  ),
  'operator list': async ({ deps }) => lines(await listOperators(deps), 'There are no operators.'),
}
