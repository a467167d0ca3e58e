import { join } from 'node:path'
import { budgets } from './budgets.ts'
import { importSteps } from './packed-imports.ts'
import { typesWithoutZod } from './packed-types.ts'
import { frameworkTypings } from './typings.ts'
import { remoteCode } from './remote-code.ts'
import { expectThat, mustSucceed, type Step } from './step.ts'
import { manifestOf, packed, strangersProject } from './stranger.ts'

const publint: Step = {
  name: 'publint',
  async run() {
    const all = await packed()
    for (const { tarball } of all) await mustSucceed('publint', ['run', tarball, '--strict'])
    return all.map(({ name }) => name).join(', ')
  },
}

/** What is meant for bundlers and pages; a script and a sheet have no types. */
const profiles: Record<string, readonly string[]> = {
  button: ['--profile', 'esm-only', '--exclude-entrypoints', './eager', './stub', './fallback.css'],
  react: ['--profile', 'esm-only', '--exclude-entrypoints', './fallback.css'],
}

const typesResolve: Step = {
  name: 'are the types wrong',
  async run() {
    const all = await packed()
    for (const { name, tarball } of all) {
      const kind = profiles[name] ?? ['--profile', 'node16']
      await mustSucceed('attw', [tarball, ...kind, '--no-emoji', '--no-color'])
    }
    return all.map(({ name }) => name).join(', ')
  },
}

const runtimeDependencies: Step = {
  name: 'no runtime dependencies',
  async run() {
    for (const name of ['sdk', 'button']) {
      const { dependencies, peerDependencies } = manifestOf(join(await strangersProject(), 'node_modules', '@microsource', name))
      const found = Object.keys({ ...dependencies, ...peerDependencies })
      expectThat(found.length === 0, `@microsource/${name} brings ${found.join(', ')} along.`)
    }
    return 'sdk, button'
  },
}

export const packedSteps: readonly Step[] = [publint, typesResolve, runtimeDependencies, ...importSteps, typesWithoutZod, frameworkTypings, remoteCode, budgets]
