// The door of the repository: tools, install, build, then what was asked. Plain ESM for Node 18 and newer.
import { bringTools, root } from './bring-tools.mjs'
import { runChild, wasAskedToStop } from './child.mjs'
import { installWorkspace } from './install.mjs'

/** What takes minutes and stands beside the tests; vitest.hunts.config.ts lists them. */
function hunt(name) {
  return ['vitest', 'run', '--config', 'vitest.hunts.config.ts', '--project', name]
}

/** Each command is a program with its first arguments; `build` names the turbo tasks that come before it. */
const commands = {
  start: { build: ['build'], run: ['node', 'scripts/start/main.ts'] },
  dev: { build: ['build'], run: ['node', 'scripts/start/main.ts', '--watch'] },
  test: { build: ['build'], run: ['vitest', 'run'] },
  check: { build: ['build'], run: ['node', 'scripts/check/main.ts'] },
  'check:button': { build: ['build'], run: hunt('button') },
  'check:crashes': { build: ['build'], run: hunt('crashes') },
  'check:looks': { build: ['build'], run: hunt('looks') },
  'check:money': { build: ['build'], run: hunt('money') },
  'check:people': { build: ['build'], run: hunt('people') },
  'check:quickstarts': { build: ['build'], run: hunt('quickstarts') },
  'check:stories': { build: ['build'], run: hunt('stories') },
  bench: { build: ['build'], run: ['pnpm', '--recursive', '--workspace-concurrency', '1', '--no-bail', '--silent', 'run', 'bench'] },
  build: { build: ['build'] },
  install: {},
  with: { run: [] },
}

async function main([name = '', ...rest]) {
  const command = commands[name]
  if (!command) {
    console.error(`There is no "${name}". There are: ${Object.keys(commands).join(', ')}.`)
    return 2
  }
  const env = await bringTools()
  if (!env || wasAskedToStop() || !await installWorkspace(env)) return 1
  if (command.build) {
    console.log('Building.')
    const code = await runChild('turbo', ['run', ...command.build, '--output-logs=errors-only'], { env, cwd: root, quiet: true })
    if (code !== 0 || wasAskedToStop()) return code || 1
  }
  if (wasAskedToStop()) return 1
  const [program, ...args] = [...command.run ?? [], ...rest]
  return program ? runChild(program, args, { env, cwd: root }) : 0
}

process.exitCode = await main(process.argv.slice(2))
