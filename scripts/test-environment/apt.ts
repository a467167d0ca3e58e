import { accessSync, constants } from 'node:fs'
import { run } from './on-demand.ts'

export function isExecutable(file: string): boolean {
  try { accessSync(file, constants.X_OK); return true } catch { return false }
}

export const hasApt = (): boolean => process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')

// Several test files may ask at once; apt waits for its own lock.
const apt = (...args: string[]): Promise<void> => run('/usr/bin/apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args])

export const install = (...names: string[]): Promise<void> => apt('install', '-y', '--no-install-recommends', ...names)

/** The same where the list of packages may be missing or old. */
export const installNow = (...names: string[]): Promise<void> =>
  install(...names).catch(() => apt('update').then(() => install(...names)))
