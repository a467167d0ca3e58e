import { afterEach, beforeEach, expect, test } from 'vitest'
import { submitted } from '../states/data.ts'
import { openHost, type Host } from './host.ts'

const [columns, rows, head] = [16, 4, 54]

/** Red, with a blue band from the fourth to the sixth column, as a bitmap without compression. */
function picture(): Blob {
  const bytes = new DataView(new ArrayBuffer(head + columns * rows * 3))
  bytes.setUint16(0, 0x424d)
  bytes.setUint32(2, bytes.byteLength, true)
  bytes.setUint32(10, head, true)
  bytes.setUint32(14, 40, true)
  bytes.setInt32(18, columns, true)
  bytes.setInt32(22, rows, true)
  bytes.setUint16(26, 1, true)
  bytes.setUint16(28, 24, true)
  for (let pixel = 0; pixel < columns * rows; pixel++) {
    const isBlue = pixel % columns >= 4 && pixel % columns < 6
    bytes.setUint8(head + pixel * 3 + (isBlue ? 0 : 2), 255)
  }
  return new Blob([bytes.buffer as ArrayBuffer], { type: 'image/bmp' })
}

let host: Host
beforeEach(async () => {
  host = await openHost({ tasks: [submitted()], picture })
  await host.page.evaluate(() => localStorage.setItem('microsource', '1'))
  await host.page.reload()
  await host.page.getByText('Ready to review').click()
  await host.page.locator('.stage canvas').waitFor()
  await expect.poll(async () => (await drawn()).width).toBeGreaterThan(0)
})
afterEach(() => host.close())

/** Where the band begins in the canvas and how wide it is, in pixels. */
function drawn(): Promise<{ from: number; width: number }> {
  return host.page.locator('.stage canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement
    // Above the grip of the handle, which is as wide as half the band.
    const row = Math.floor(canvas.height * 0.4)
    const { data, width } = canvas.getContext('2d')!.getImageData(0, row, canvas.width, 1)
    const blue = Array.from({ length: width }, (_, x) => x).filter((x) => data[4 * x + 2]! > data[4 * x]! + 64)
    return { from: blue[0] ?? -1, width: (blue.at(-1) ?? -1) - (blue[0] ?? 0) + 1 }
  })
}

/** The middle of the band, on the page. */
async function band(): Promise<{ x: number; y: number }> {
  const box = (await host.page.locator('.stage canvas').boundingBox())!
  const { from, width } = await drawn()
  return { x: box.x + from + width / 2, y: box.y + box.height / 2 }
}

test('the wheel zooms in and out where it points, and what is under the pointer stays there', async () => {
  const fitted = await drawn()
  const { x, y } = await band()
  await host.page.mouse.move(x, y)
  await host.page.mouse.wheel(0, -300)
  await expect.poll(async () => (await drawn()).width).toBeGreaterThan(fitted.width * 1.4)
  expect(Math.abs((await band()).x - x)).toBeLessThan(4)
  await host.page.mouse.wheel(0, 3000)
  await expect.poll(drawn).toEqual(fitted)
})

test('two fingers that move apart zoom the picture between them, and together again they fit it', async () => {
  const fitted = await drawn()
  const { x, y } = await band()
  const touches = await host.context.newCDPSession(host.page)
  const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...apart: number[]) =>
    touches.send('Input.dispatchTouchEvent', {
      type, touchPoints: apart.flatMap((far) => [{ x: x - far, y, id: 1 }, { x: x + far, y, id: 2 }]),
    })
  await fingers('touchStart', 20)
  for (const apart of [24, 28, 32, 36]) await fingers('touchMove', apart)
  await expect.poll(async () => (await drawn()).width).toBeGreaterThan(fitted.width * 1.3)
  expect(Math.abs((await band()).x - x)).toBeLessThan(40)
  for (const apart of [24, 16, 8, 4]) await fingers('touchMove', apart)
  await fingers('touchEnd')
  await expect.poll(drawn).toEqual(fitted)
  expect(await host.page.locator('#split').inputValue()).toBe('50')
})

test('one finger that taps or drags moves the handle there', async () => {
  const { x, y, width } = (await host.page.locator('.stage canvas').boundingBox())!
  const touches = await host.context.newCDPSession(host.page)
  const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...parts: number[]) =>
    touches.send('Input.dispatchTouchEvent', {
      type, touchPoints: parts.map((part) => ({ x: x + width * part, y: y + 40, id: 1 })),
    })
  const split = async () => Number(await host.page.locator('#split').inputValue())
  await finger('touchStart', 0.25)
  expect(await split()).toBe(50)
  await finger('touchEnd')
  await expect.poll(split).toBeLessThan(50)
  await finger('touchStart', 0.3)
  for (const part of [0.5, 0.7]) await finger('touchMove', part)
  await finger('touchEnd')
  await expect.poll(split).toBeGreaterThan(50)
})
