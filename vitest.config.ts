import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Said for every project: one that extends another file takes over neither the number of workers nor, there, the name. */
const maxWorkers = 2

/** What the files of these import is loaded once per worker: none of them changes it. Others that share say so themselves. */
const sharing = ['domain', 'protocol', 'worker-bot']

interface OwnConfig { default: { test?: { name?: string } } }

/** One project per package. A package with its own vitest.config.ts says everything else itself. */
async function projectOf(place: string): Promise<TestProjectConfiguration> {
  const own = `${place}/vitest.config.ts`
  const name = basename(place)
  const isolate = !sharing.includes(name)
  if (!existsSync(own)) return { test: { name, root: place, include: ['**/*.test.{ts,tsx}'], isolate, maxWorkers, testTimeout: 20_000 } }
  const { default: config } = await import(pathToFileURL(own).href) as OwnConfig
  return { extends: own, root: place, test: { name: config.test?.name ?? name, maxWorkers } }
}

function projectsIn(folder: string): Promise<TestProjectConfiguration[]> {
  const found = existsSync(`${root}${folder}`) ? readdirSync(`${root}${folder}`) : []
  const places = found.map((name) => `${root}${folder}/${name}`)
  return Promise.all(places.filter((place) => existsSync(`${place}/package.json`)).map(projectOf))
}

/** The whole stories in a browser, with time to boot real processes. */
const e2e: TestProjectConfiguration = {
  test: {
    name: 'e2e',
    include: ['e2e/**/*.test.ts'],
    maxWorkers,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    globalSetup: ['scripts/test-environment/vitest-postgres.ts'],
  },
}

const scripts: TestProjectConfiguration = {
  test: {
    name: 'scripts',
    include: ['scripts/**/*.test.ts'],
    maxWorkers,
    testTimeout: 60_000,
    globalSetup: ['scripts/test-environment/vitest-postgres.ts'],
  },
}

/** What takes longest begins first, so that no worker is alone with it at the end while the other one waits. */
class LongestFirst extends BaseSequencer {
  static readonly longest = [/e2e\//, /spreadsheet\/test\//, /broker\/test\//]

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LongestFirst.longest.findIndex((name) => name.test(moduleId))
      return found < 0 ? LongestFirst.longest.length : found
    }
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: LongestFirst },
    projects: [...await projectsIn('packages'), ...await projectsIn('services'), ...await projectsIn('examples'), scripts, e2e],
  },
})
