import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { type Seat, takeSeat } from './stage.ts'
import { states } from './states.ts'

const chromium = await findChromium()

describe.skipIf(chromium === undefined)('the addresses of an app in the console', () => {
  let seat: Seat
  let page: Page
  beforeAll(async () => {
    seat = await takeSeat()
    page = seat.page
  })
  afterAll(() => seat?.leave())

  async function section(name: string): Promise<string> {
    const state = states.find((one) => one.name === name)
    if (state === undefined) throw new Error(`there is no state ${name}`)
    await seat.enter(state)
    const found = page.getByRole('region', { name: 'Addresses for signing in' })
    await found.getByText('cli.ts app allow').first().waitFor()
    return found.innerText()
  }

  it('are listed as they are registered, with the command that adds one', async () => {
    const text = await section('console-overview')
    for (const address of ['https://lumen.example', 'https://lumen.example/signed-in', 'http://127.0.0.1/back']) expect(text.split('\n')).toContain(address)
    expect(text).toMatch(/cli\.ts app allow --app app_\w+ --redirect/)
    expect(text).not.toContain('None is registered')
  })

  it('are said to be none where there is none, and what counts of a test app all the same', async () => {
    const text = await section('console-overview-empty')
    expect(text).toContain('None is registered.')
    expect(text).toContain('Of a test app every address of one’s own machine counts besides.')
  })
})
