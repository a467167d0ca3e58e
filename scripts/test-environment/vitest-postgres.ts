import type { TestProject } from 'vitest/node'
import { startPostgres, type TestPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Maintenance URL of the PostgreSQL of this run; make a database with `createDatabase(inject('postgresUrl'), name)`. */
    postgresUrl: string
  }
}

/** Projects load this module each for themselves; the process holds one server for all of them. */
interface Shared { server: Promise<TestPostgres>; users: number }
const key = Symbol.for('microsource.test.postgres')
const registry = globalThis as unknown as { [key]?: Shared }

/** Global setup of every project that needs PostgreSQL: the first one starts it, the last one stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = registry[key] ??= { server: startPostgres(), users: 0 }
  shared.users += 1
  project.provide('postgresUrl', (await shared.server).url)
  return async () => {
    shared.users -= 1
    if (shared.users > 0) return
    delete registry[key]
    await (await shared.server).stop()
  }
}
