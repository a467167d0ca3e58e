import { CheckFailed, execute, expectThat, mustSucceed, type Step } from './step.ts'

/** Every package by its own tsconfig through turbo, then what belongs to no package. */
export const typecheck: Step = {
  name: 'typecheck',
  async run() {
    const { code, output } = await execute('turbo', ['run', 'typecheck', '--output-logs=errors-only', '--continue', '--concurrency=2'])
    if (code !== 0) throw new CheckFailed(output)
    const count = Number(/(\d+) total/.exec(output.replaceAll(/\u001b\[\d+m/g, ''))?.[1] ?? 0)
    expectThat(count > 0, 'No package has a typecheck task.')
    // What belongs to no package: scripts and the configuration at the root.
    await mustSucceed('tsc', ['-p', 'scripts'])
    return `${count} tasks, scripts`
  },
}
