import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execute, expectThat, mustSucceed, root, type Step } from './step.ts'

const planted = join(root, 'scripts/check/fixtures/planted-lint.ts')

/** The fixture lies outside of what is linted, hence a copy elsewhere under the same rules. */
async function expectPlantedMistake(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'microsource-lint-'))
  copyFileSync(planted, join(folder, 'planted.ts'))
  const { output } = await execute('oxlint', ['-c', join(root, '.oxlintrc.json'), folder])
  rmSync(folder, { recursive: true })
  expectThat(output.includes('no-self-compare'), `The planted mistake was not reported:\n${output}`)
}

export const lint: Step = {
  name: 'lint',
  async run() {
    const output = await mustSucceed('oxlint', ['--deny-warnings'])
    const files = Number(/on (\d+) files/.exec(output)?.[1] ?? 0)
    expectThat(files > 0, `The linter looked at nothing:\n${output}`)
    await expectPlantedMistake()
    return `${files} files; planted mistake found`
  },
}
