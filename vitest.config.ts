import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** One project per package. A package with its own vitest.config.ts says everything itself, its `name` included. */
function projectsIn(folder: string): TestProjectConfiguration[] {
  const found = existsSync(`${root}${folder}`) ? readdirSync(`${root}${folder}`) : []
  return found.filter((name) => existsSync(`${root}${folder}/${name}/package.json`)).map((name) => {
    const own = `${root}${folder}/${name}/vitest.config.ts`
    return existsSync(own) ? own : { test: { name, root: `${root}${folder}/${name}`, include: ['**/*.test.{ts,tsx}'] } }
  })
}

/** The whole story in a browser: one file after the other, after everything else, with time to boot real processes. */
const e2e: TestProjectConfiguration = {
  test: {
    name: 'e2e',
    include: ['e2e/**/*.test.ts'],
    fileParallelism: false,
    sequence: { groupOrder: 1 },
    testTimeout: 180_000,
    hookTimeout: 180_000,
    globalSetup: ['scripts/test-environment/vitest-postgres.ts'],
  },
}

const scripts: TestProjectConfiguration = {
  test: {
    name: 'scripts',
    include: ['scripts/**/*.test.ts'],
    testTimeout: 60_000,
    globalSetup: ['scripts/test-environment/vitest-postgres.ts'],
  },
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [...projectsIn('packages'), ...projectsIn('services'), ...projectsIn('examples'), scripts, e2e],
  },
})
