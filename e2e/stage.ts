import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { launchForShortPages } from '../scripts/test-environment/index.ts'
import { createDatabase } from '../scripts/test-environment/postgres.ts'
import type {} from '../scripts/test-environment/vitest-postgres.ts'
import { BrokerProcess } from '../scripts/test-environment/broker-process.ts'
import { placeMigrated } from '../services/broker/test/test-database.ts'
import { type Addresses, DemoProcess } from './demo-process.ts'

export type DatabaseName = 'pglite' | 'postgres'

export interface Stage {
  readonly database: DatabaseName
  readonly dataDir: string
  readonly demo: DemoProcess
  readonly at: Addresses
  /** Somebody's own browser. What goes wrong in the scripts of its pages fails the test. */
  enter(): Promise<BrowserContext>
}

/**
 * Everything `npm start` starts and a browser; at the end the auditor finds nothing wrong. `onNothing`: a first start, which makes
 * its embedded database itself.
 */
export function setStage(name: string, { database = 'pglite' as DatabaseName, withBot = false, onNothing = false } = {}): Stage {
  const dataDir = mkdtempSync(join(tmpdir(), `microsource-${name}-`))
  const faults: string[] = []
  let demo: DemoProcess
  let at: Addresses
  let browser: Browser
  let own: { databaseUrl?: string } = {}

  beforeAll(async () => {
    if (database === 'postgres') {
      own = { databaseUrl: await createDatabase(inject('postgresUrl'), `${name}_${process.pid}`) }
    }
    if (database === 'pglite' && !onNothing) await placeMigrated(dataDir)
    demo = new DemoProcess({ dataDir, withBot, ...own })
    at = await demo.start()
    browser = await launchForShortPages()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
    expect(faults).toEqual([])
    expect(await new BrokerProcess({ dataDir, port: 1, ...own }).audit()).toMatch(/^No findings/)
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    database,
    dataDir,
    get demo() { return demo },
    get at() { return at },
    async enter() {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
      context.on('weberror', (fault) => faults.push(`${fault.page()?.url()}: ${fault.error().message}`))
      return context
    },
  }
}
