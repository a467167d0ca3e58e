// Remembers by content what was installed, so that an unchanged clone starts without asking any registry.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Runs `work` unless `stamp` already stands for the same contents of `files`. Resolves with false when work failed.
 * @param {string} stamp
 * @param {string[]} files
 * @param {() => Promise<boolean>} work
 */
export async function unlessUnchanged(stamp, files, work) {
  const hash = createHash('sha256').update(process.platform + process.arch)
  for (const file of files) hash.update(readFileSync(file))
  const digest = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return true
  if (!await work()) return false
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
  return true
}
