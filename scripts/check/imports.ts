import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expectThat, execute, root, type Step } from './step.ts'

interface Violation { from: string; to: string; rule: { name: string } }
interface Law { default: { forbidden: { name: string }[] } }
interface Summary { totalCruised: number; violations: Violation[] }

const config = join(root, '.dependency-cruiser.mjs')
const broker = 'services/broker/src/modules'

/** One planted violation per rule: a file, and what it imports against the law (a file of ours or a package). */
const plants: Record<string, readonly [from: string, to: string]> = {
  'domain-imports-nothing': ['packages/domain/src/planted.ts', 'node:fs'],
  'protocol-imports-zod-alone': ['packages/protocol/src/planted.ts', 'packages/domain/src/a.ts'],
  'sdk-imports-nothing': ['packages/sdk/src/planted.ts', 'packages/protocol/src/a.ts'],
  'button-imports-sdk-alone': ['packages/button/src/planted.ts', 'packages/protocol/src/a.ts'],
  'server-knows-sdk-alone': ['packages/server/src/planted.ts', 'packages/domain/src/a.ts'],
  'server-frameworks-by-type': ['packages/server/src/framework.ts', 'fastify'],
  'react-wraps-the-button': ['packages/react/src/planted.ts', 'packages/server/src/a.ts'],
  'testing-speaks-the-wire': ['packages/testing/src/planted.ts', 'packages/domain/src/a.ts'],
  'packages-do-not-know-programs': ['packages/server/src/program.ts', 'services/broker/src/a.ts'],
  'kinds-read-files-alone': ['packages/kinds/src/planted/index.ts', 'react'],
  'kinds-run-without-a-page': ['packages/kinds/src/paged/index.ts', 'packages/kinds/src/paged/work.tsx'],
  'screens-know-react-and-mantine': ['packages/kinds/src/planted/work.tsx', 'kysely'],
  'reviews-import-nothing': ['packages/kinds/src/planted/review.ts', 'packages/kinds/src/kind.ts'],
  'button-mounts-reviews': ['packages/button/src/kind.ts', 'packages/kinds/src/paged/work.tsx'],
  'desk-draws-kinds': ['services/desk/src/kind.ts', 'packages/kinds/src/kind.ts'],
  'broker-asks-kinds-at-the-door': ['services/broker/src/kind.ts', 'packages/kinds/src/kind.ts'],
  'sheet-knows-no-product': ['packages/sheet/src/planted.ts', 'packages/kinds/src/kind.ts'],
  'desk-speaks-through-sdk': ['services/desk/src/planted.ts', 'services/broker/src/a.ts'],
  'broker-knows-domain-and-protocol': ['services/broker/src/planted.ts', 'packages/sdk/src/a.ts'],
  'examples-use-what-is-published': ['examples/photo-editor/src/planted.ts', 'packages/domain/src/a.ts'],
  'scripts-know-no-product': ['scripts/planted.ts', 'packages/domain/src/a.ts'],
  'slices-meet-at-their-index': [`${broker}/tasks/tasks.service.ts`, `${broker}/wallets/wallets.repository.ts`],
  'tables-travel-as-types': [`${broker}/tasks/table.service.ts`, `${broker}/wallets/wallets.table.ts`],
  'routes-call-services': [`${broker}/tasks/tasks.routes.ts`, `${broker}/tasks/tasks.repository.ts`],
  'repositories-serve': [`${broker}/wallets/planted.repository.ts`, `${broker}/wallets/wallets.service.ts`],
  'services-do-not-know-http': [`${broker}/tasks/http.service.ts`, 'fastify'],
  'outside-world-in-adapters': [`${broker}/tasks/charge.service.ts`, 'stripe'],
  'no-circles': ['packages/domain/src/circle-a.ts', 'packages/domain/src/circle-b.ts'],
  'source-does-not-know-tests': ['packages/domain/src/shipped.ts', 'packages/domain/src/proof.test.ts'],
  'imports-exist': ['packages/domain/src/lost.ts', './nowhere.ts'],
}

async function cruise(folder: string, parts: readonly string[]): Promise<Summary> {
  const { output } = await execute('depcruise', ['--config', config, '--output-type', 'json', ...parts], folder)
  try {
    return (JSON.parse(output) as { summary: Summary }).summary
  } catch {
    throw new Error(`dependency-cruiser did not report:\n${output.slice(0, 4000)}`)
  }
}

function plant(folder: string, from: string, to: string): void {
  const isFile = /^(packages|services|examples)\//.test(to)
  const path = isFile ? relative(dirname(from), to) : to
  const source = isFile && !path.startsWith('.') ? `./${path}` : path
  mkdirSync(join(folder, dirname(from)), { recursive: true })
  writeFileSync(join(folder, from), `import * as planted from '${source}'\nexport const a = planted\n`)
  if (!isFile || existsSync(join(folder, to))) return
  mkdirSync(join(folder, dirname(to)), { recursive: true })
  writeFileSync(join(folder, to), 'export {}\n')
}

/** Builds a small tree that breaks every rule once; a rule that stays silent there would stay silent everywhere. */
async function expectEveryRuleToSpeak(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'microsource-law-'))
  try {
    writeFileSync(join(folder, 'tsconfig.base.json'), '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }')
    for (const [from, to] of Object.values(plants)) plant(folder, from, to)
    plant(folder, 'packages/domain/src/circle-b.ts', 'packages/domain/src/circle-a.ts')
    const { violations } = await cruise(folder, ['packages', 'services', 'examples', 'scripts'])
    const { default: law } = await import(pathToFileURL(config).href) as Law
    const silent = law.forbidden.map(({ name }) => name).filter((name) => {
      const [from] = plants[name] ?? ['']
      return !violations.some((violation) => violation.rule.name === name && violation.from === from)
    })
    expectThat(silent.length === 0, `These rules did not report their planted violation: ${silent.join(', ')}`)
    return law.forbidden.length
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const imports: Step = {
  name: 'import law',
  async run() {
    const parts = ['packages', 'services', 'examples', 'scripts', 'e2e'].filter((folder) => existsSync(join(root, folder)))
    const { totalCruised, violations } = await cruise(root, parts)
    expectThat(totalCruised > 0, 'dependency-cruiser looked at no module.')
    const rules = await expectEveryRuleToSpeak()
    expectThat(violations.length === 0, violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).join('\n'))
    return `${totalCruised} modules; each of ${rules} rules reported its planted violation`
  },
}
