// The door of the repository: tools, install, build, then what was asked. Plain ESM for Node 18 and newer.
import { bringTools, root } from './bring-tools.mjs'
import { runChild, wasAskedToStop } from './child.mjs'
import { installWorkspace } from './install.mjs'

/** What is tested in a browser wants one, which is brought while the packages are built. */
const tested = { build: ['build'], beside: ['node', 'scripts/test-environment/bring-chromium.ts'] }

/** What takes minutes and stands beside the tests; vitest.hunts.config.ts lists them. */
function hunt(name) {
  return { ...tested, run: ['vitest', 'run', '--config', 'vitest.hunts.config.ts', '--project', name] }
}

/** Each command is a program with its first arguments; `build` names the turbo tasks that come before it, `beside` what goes on meanwhile. */
const commands = {
  start: { build: ['build'], run: ['node', 'scripts/start/main.ts'] },
  dev: { build: ['build'], run: ['node', 'scripts/start/main.ts', '--watch'] },
  test: { ...tested, run: ['vitest', 'run'] },
  check: { build: ['build'], run: ['node', 'scripts/check/main.ts'] },
  'check:button': hunt('button'),
  'check:crashes': hunt('crashes'),
  'try:engines': hunt('engines'),
  'check:looks': hunt('looks'),
  'check:money': hunt('money'),
  'check:people': hunt('people'),
  'check:quickstarts': hunt('quickstarts'),
  'check:stories': hunt('stories'),
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
    const [program, ...args] = command.beside ?? []
    const [code] = await Promise.all([
      runChild('turbo', ['run', ...command.build, '--output-logs=errors-only'], { env, cwd: root, quiet: true }),
      program && runChild(program, args, { env, cwd: root }),
    ])
    if (code !== 0 || wasAskedToStop()) return code || 1
  }
  if (wasAskedToStop()) return 1
  const [program, ...args] = [...command.run ?? [], ...rest]
  return program ? runChild(program, args, { env, cwd: root }) : 0
}

process.exitCode = await main(process.argv.slice(2))
