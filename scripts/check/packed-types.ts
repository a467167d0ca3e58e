import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectThat, mustSucceed, root, type Step } from './step.ts'
import { strangersProject } from './stranger.ts'

const fixture = join(root, 'scripts/check/fixtures/stranger.ts')
const options = { strict: true, module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], types: [], noEmit: true,
  skipLibCheck: false, exactOptionalPropertyTypes: true }

/** Types that were generated away or resolve to `any` compile in silence; the fixture asserts what they are. */
export const typesWithoutZod: Step = {
  name: 'types without zod',
  async run() {
    const folder = await strangersProject()
    expectThat(!existsSync(join(folder, 'node_modules', 'zod')), 'The packages brought zod along.')
    copyFileSync(fixture, join(folder, 'stranger.ts'))
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['stranger.ts'] }))
    await mustSucceed('tsc', ['-p', '.'], folder)
    return 'tsc strict, library files checked'
  },
}
