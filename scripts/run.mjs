// Brings Node and pnpm through npm, installs the workspace, then runs what was asked. Plain ESM for Node 18 and newer.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const chain = join(root, 'scripts', 'toolchain')
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', npm_config_fetch_retries: '1' }
if (!env.NODE_EXTRA_CA_CERTS) env.NODE_USE_SYSTEM_CA = '1'

function run(command, args, cwd = root) {
  const { status, error } = spawnSync(command, args, { cwd, env, stdio: 'inherit', timeout: 900_000 })
  if (error) console.error(`${command} could not be run: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

/** True when `stamp` already stands for the same contents of `files`. */
function unchanged(stamp, files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(root, file)))
  const digest = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return true
  return { record: () => { mkdirSync(dirname(stamp), { recursive: true }); writeFileSync(stamp, digest) } }
}

const chainState = unchanged(join(chain, 'node_modules', '.stamp'), ['scripts/toolchain/package-lock.json'])
if (chainState !== true) {
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], chain)
  chainState.record()
}
env.PATH = [join(chain, 'node_modules', '.bin'), join(root, 'node_modules', '.bin'), env.PATH].join(delimiter)

const workspaceState = unchanged(join(root, 'node_modules', '.stamp'), ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
if (workspaceState !== true) {
  run('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only'])
  workspaceState.record()
}

const [what, ...rest] = process.argv.slice(2)
if (what === 'test') run('vitest', ['run', ...rest])
else if (what !== 'install') {
  console.error(`There is no "${what}". Try: npm test`)
  process.exit(2)
}
