import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface DataLock {
  release(): void
}

function ownerOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return 'unknown'
  }
}

/**
 * Takes the data directory for this process. The embedded database does not do it, and two processes would destroy it.
 * The lock is the operating system's own, held through an empty SQLite file: it ends with the process, however it ends.
 */
export function lockDataDir(dataDir: string): DataLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const pidFile = join(dataDir, 'broker.pid')
  const lock = new DatabaseSync(join(dataDir, 'broker.lock'))
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new Error(
      `Another broker (pid ${ownerOf(pidFile)}) already uses ${dataDir}. Stop it, or set another MICROSOURCE_DATA_DIR.`,
      { cause: error },
    )
  }
  writeFileSync(pidFile, String(process.pid))
  return { release: () => lock.close() }
}
