import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { type BrokerProcess, startBroker } from '../../scripts/test-environment/broker-process.ts'
import { findChromium, launchForShortPages } from '../../scripts/test-environment/index.ts'
import { follow } from './follow.ts'
import { expectTask, Newcomer } from './newcomer.ts'
import { openRegistry, type Registry } from './registry.ts'

const skipped = await findChromium() ? describe : describe.skip
skipped('from an empty folder to a first task, by the letter of the page for', () => {
  const place = mkdtempSync(join(tmpdir(), 'microsource-quickstarts-'))
  let running: { broker: BrokerProcess; remove: () => Promise<void> }
  let registry: Registry
  let browser: Browser
  beforeAll(async () => {
    [running, registry, browser] = await Promise.all([startBroker(), openRegistry(), launchForShortPages()])
  })
  afterAll(async () => {
    await browser?.close()
    registry?.close()
    await running?.remove()
    rmSync(place, { recursive: true, force: true })
  })

  /** Follows the page, then asks on what came of it. */
  async function firstTask(host: string): Promise<void> {
    const folder = join(place, host)
    mkdirSync(folder)
    const { broker } = running
    const followed = await follow({ page: `docs/hosts/${host}.md`, folder, broker: broker.url, registry: registry.url })
    try {
      const newcomer = new Newcomer(await browser.newContext({ locale: 'en-US' }), broker.url, `${host}@example.com`)
      const page = await newcomer.context.newPage()
      await page.goto(followed.address ?? pathToFileURL(join(folder, 'index.html')).href)
      const words = `A first task from ${host}`
      await newcomer.ask(page, words)
      await expectTask(broker, words)
      await newcomer.context.close()
    } finally {
      followed.end()
    }
  }

  test('plain HTML, opened from the disk', () => firstTask('plain-html'))
  test('React', () => firstTask('react'))
})
