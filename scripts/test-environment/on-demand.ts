import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../../node_modules/.cache/test-environment/', import.meta.url))

/** Runs a command to its end. Rejects with what it printed when it fails. */
export function run(command: string, args: readonly string[], options: { cwd?: string; uid?: number; gid?: number } = {}) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], timeout: 600_000 })
    let printed = ''
    const keep = (chunk: Buffer): void => { printed = (printed + chunk.toString()).slice(-4000) }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => code === 0 ? resolve() : reject(new Error(`${command} ${args[0] ?? ''} failed:\n${printed}`)))
  })
}

/**
 * Brings one npm package that most machines never need, outside the lock file and once per clone.
 * Returns a `require` that resolves from its folder, and the folder itself.
 */
export async function installOnDemand(name: string, version: string) {
  const folder = join(cache, `${name.replace(/\W+/g, '-')}-${version}`)
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true })
    const staging = mkdtempSync(join(cache, 'staging-'))
    try {
      writeFileSync(join(staging, 'package.json'), JSON.stringify({ private: true, dependencies: { [name]: version } }))
      await run('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', '--fetch-retries=1'], { cwd: staging })
      if (!existsSync(folder)) renameSync(staging, folder)
    } finally {
      rmSync(staging, { recursive: true, force: true })
    }
  }
  return { folder: join(folder, 'node_modules', name), require: createRequire(join(folder, 'package.json')) }
}
