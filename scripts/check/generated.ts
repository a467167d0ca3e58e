import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectThat, execute, mustSucceed, root, CheckFailed, type Step } from './step.ts'

/** What is generated and committed; everything a `generate` task of a package may write. */
const outputs = ['packages/button/*.json', 'packages/*/src/**/*.gen.ts', 'packages/*/src/*.gen.ts', 'services/*/**/*.gen.*', 'docs/**', 'packages/button/README.md']

async function fingerprints(): Promise<Map<string, string>> {
  const listed = await mustSucceed('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...outputs])
  return new Map(listed.split('\n').filter((path) => path !== '').flatMap((path) => {
    try { return [[path, createHash('sha256').update(readFileSync(join(root, path))).digest('hex')]] } catch { return [] }
  }))
}

export const generated: Step = {
  name: 'generated files',
  async run() {
    const before = await fingerprints()
    const { code, output } = await execute('turbo', ['run', 'generate', '--output-logs=errors-only', '--concurrency=1'])
    if (code !== 0) throw new CheckFailed(output)
    const tasks = Number(/(\d+) total/.exec(output.replaceAll(/\u001b\[\d+m/g, ''))?.[1] ?? 0)
    expectThat(tasks > 0, 'No package has a generate task.')
    const after = await fingerprints()
    const changed = [...after].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path)
    expectThat(changed.length === 0, `Generated anew and different; look at them and commit them:\n${changed.join('\n')}`)
    return `${tasks} generators left ${after.size} files as they were`
  },
}
