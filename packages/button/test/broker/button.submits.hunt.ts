import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchForShortPages } from '../../../../scripts/test-environment/chromium.ts'
import { describeRan, runSubmits } from './submits-run.ts'

/** Another seed cuts elsewhere, and a thousand take longer: SUBMITS=1000 SUBMITS_SEED=7 npm run check:button */
const seed = Number(process.env['SUBMITS_SEED'] ?? 1)
const submits = Number(process.env['SUBMITS'] ?? 300)

let browser: Browser
beforeAll(async () => { browser = await launchForShortPages() })
afterAll(() => browser.close())

test(`of ${submits} submits through lines cut anywhere, from pages killed and reloaded, none is lost and none is made twice`, async () => {
  const ran = await runSubmits(browser, { seed: seed * 1000, submits, lanes: 12, share: 0.12, bytes: [200, 60_000] })
  console.log(`seed ${seed}: ${describeRan(ran)}`)
  expect(ran.findings).toEqual([])
  expect(ran.errors).toEqual([])
  expect(ran.done).toHaveLength(submits)
}, 1_200_000)

test('of uploads of which 30 % of the requests fail, all are complete, with every byte', async () => {
  const uploads = Math.ceil(submits / 10)
  const ran = await runSubmits(browser, { seed: seed * 2000, submits: uploads, lanes: 12, share: 0.3, bytes: [300_000, 800_000], blows: ['none'] })
  console.log(`seed ${seed}: ${describeRan(ran)}`)
  expect(ran.findings).toEqual([])
  expect(ran.errors).toEqual([])
  expect(ran.done).toHaveLength(uploads)
})
