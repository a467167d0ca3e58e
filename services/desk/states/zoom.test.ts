import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { type Seat, takeSeat } from './stage.ts'
import { states } from './states.ts'

const chromium = await findChromium()

describe.skipIf(chromium === undefined)('before and after on the review page', () => {
  let seat: Seat
  let page: Page
  beforeAll(async () => {
    seat = await takeSeat()
    page = seat.page
  })
  afterAll(() => seat?.leave())
  beforeEach(async () => {
    await seat.enter(states.find(({ name }) => name === 'review')!)
    await page.getByAltText('After').waitFor()
  })

  const widths = () => page.locator('.stage img').evaluateAll((pictures) =>
    pictures.map((picture) => Math.round(picture.getBoundingClientRect().width)))
  const middle = async () => {
    const { x, y, width, height } = (await page.locator('.stage').boundingBox())!
    return { x: x + width / 3, y: y + height / 2 }
  }

  it('zoom alike by the wheel, and back until they fit', async () => {
    const fitted = await widths()
    expect(fitted).toHaveLength(2)
    const { x, y } = await middle()
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, -400)
    await expect.poll(async () => (await widths())[0]).toBeGreaterThan(fitted[0]! * 1.5)
    expect(new Set(await widths()).size).toBe(new Set(fitted).size)
    await page.mouse.wheel(0, 4000)
    await expect.poll(widths).toEqual(fitted)
  })

  it('zoom alike by two fingers, and back until they fit', async () => {
    const fitted = await widths()
    const { x, y } = await middle()
    const touches = await page.context().newCDPSession(page)
    const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...apart: number[]) =>
      touches.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: apart.flatMap((far) => [
          { x: x - far, y, id: 1 },
          { x: x + far, y, id: 2 },
        ]),
      })
    await fingers('touchStart', 20)
    for (const apart of [24, 28, 32, 36, 40]) await fingers('touchMove', apart)
    await expect.poll(async () => (await widths())[0]).toBeGreaterThan(fitted[0]! * 1.3)
    expect(new Set(await widths()).size).toBe(new Set(fitted).size)
    for (const apart of [30, 20, 10, 4]) await fingers('touchMove', apart)
    await fingers('touchEnd')
    await expect.poll(widths).toEqual(fitted)
  })
})
