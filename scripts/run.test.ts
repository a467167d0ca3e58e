import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isSupported } from './bring-tools.mjs'
import { unlessUnchanged } from './stamp.mjs'

let folder: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'microsource-run-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

function isAlive(pid: number): boolean {
  try { process.kill(pid, 0); return true } catch { return false }
}

/** Starts `npm run story`, written like the scripts of package.json: it runs a sleeping child, whose pid is resolved with npm. */
async function startStory() {
  const child = fileURLToPath(new URL('child.mjs', import.meta.url))
  const sleeper = "console.log('pid ' + process.pid); setTimeout(() => {}, 60000)"
  writeFileSync(join(folder, 'sleeper.mjs'), sleeper)
  writeFileSync(join(folder, 'story.mjs'), `import { runChild } from '${child}'\n`
    + "process.exitCode = await runChild(process.execPath, ['sleeper.mjs'], { env: process.env, cwd: '.' })\n")
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "scripts": { "story": "exec node story.mjs" } }')
  const npm = spawn('npm', ['run', 'story'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  let printed = ''
  npm.stdout.on('data', (chunk: Buffer) => { printed += chunk.toString() })
  const pid = await vi.waitFor(() => {
    const found = /pid (\d+)/.exec(printed)?.[1]
    if (!found) throw new Error('not started yet')
    return Number(found)
  }, { timeout: 20_000 })
  return { npm, pid }
}

describe('a program started through npm', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('ends when npm alone gets %s', async (signal) => {
    const { npm, pid } = await startStory()
    npm.kill(signal)
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 })
  })
})

test('a quiet child is heard only when it fails', () => {
  const child = fileURLToPath(new URL('child.mjs', import.meta.url))
  const run = (code: number): string => spawnSync(process.execPath, ['--input-type=module', '-e', `import { runChild } from '${child}'
    await runChild(process.execPath, ['-e', 'console.log("heard"); process.exit(${code})'], { env: process.env, cwd: '.', quiet: true })`],
  { encoding: 'utf8' }).stderr
  expect([run(0), run(3)]).toEqual(['', 'heard\n'])
})

test('the scripts of package.json leave no shell between npm and the program', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { scripts: Record<string, string> }
  expect(Object.values(scripts).filter((script) => !script.startsWith('exec node scripts/run.mjs '))).toEqual([])
})

test('the supported versions of Node are those that the dependencies accept', () => {
  expect(['22.22.2', '24.15.0', '26.0.0'].every(isSupported)).toBe(true)
  expect(['20.20.2', '22.22.1', '23.9.0', '24.14.9', '25.1.0'].some(isSupported)).toBe(false)
})

test('work is repeated when its inputs changed or when it failed, and skipped otherwise', async () => {
  const [stamp, input] = [join(folder, 'deep', 'stamp'), join(folder, 'input')]
  const done: string[] = []
  const attempt = (name: string, works: boolean) => unlessUnchanged(stamp, [input], () => { done.push(name); return Promise.resolve(works) })
  writeFileSync(input, 'one')
  expect(await attempt('fails', false)).toBe(false)
  expect(await attempt('works', true)).toBe(true)
  expect(await attempt('skipped', true)).toBe(true)
  writeFileSync(input, 'two')
  expect(await attempt('again', true)).toBe(true)
  expect(done).toEqual(['fails', 'works', 'again'])
})
