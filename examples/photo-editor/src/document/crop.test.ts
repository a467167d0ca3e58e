import { describe, expect, test } from 'vitest'
import { fits, handles, largestFrame, pull, pullWithin, settle } from './crop.ts'

const page = { width: 300, height: 200 }
const frame = { x: 50, y: 50, width: 100, height: 80 }

describe('the crop frame', () => {
  test('the opposite edge or corner stays where it is', () => {
    expect(pull(frame, 'se', { x: 10, y: 20 }, null)).toEqual({ x: 50, y: 50, width: 110, height: 100 })
    expect(pull(frame, 'nw', { x: 10, y: 20 }, null)).toEqual({ x: 60, y: 70, width: 90, height: 60 })
    expect(pull(frame, 'w', { x: -10, y: 99 }, null)).toEqual({ x: 40, y: 50, width: 110, height: 80 })
  })

  test('a frame pulled through itself keeps a smallest size', () => {
    expect(pull(frame, 'se', { x: -500, y: -500 }, null)).toMatchObject({ x: 50, y: 50, width: 8, height: 8 })
  })

  test.each(handles)('proportions hold while %s is pulled', (handle) => {
    const pulled = pull(frame, handle, { x: 13, y: -9 }, 3 / 2)
    expect(pulled.width / pulled.height).toBeCloseTo(3 / 2)
  })

  test('it stops at the border, and still slides along it', () => {
    expect(pullWithin(frame, 'move', { x: -500, y: 10 }, null, page, 0)).toMatchObject({
      x: expect.closeTo(0, 3),
      y: expect.closeTo(60, 3),
    })
    expect(pullWithin(frame, 'se', { x: 999, y: 10 }, null, page, 0)).toMatchObject({
      width: expect.closeTo(250, 3),
      height: expect.closeTo(90, 3),
    })
  })

  test('with kept proportions it stops where the first edge touches', () => {
    const pulled = pullWithin({ ...frame, width: 80 }, 'se', { x: 999, y: 999 }, 1, page, 0)
    expect(pulled.width).toBeCloseTo(pulled.height)
    expect(pulled.y + pulled.height).toBeCloseTo(200, 3)
  })
})

describe('straightening', () => {
  test('an upright page is its own largest frame', () => {
    expect(largestFrame(page, 0)).toEqual({ x: 0, y: 0, width: 300, height: 200 })
    expect(largestFrame(page, 0, 1)).toEqual({ x: 50, y: 0, width: 200, height: 200 })
  })

  test.each([-45, -12.3, -0.1, 0.1, 5, 30, 45])(
    'at %s° the largest frame shows no empty corner and cannot grow',
    (angle) => {
      const largest = largestFrame(page, angle)
      expect(fits(largest, page, angle)).toBe(true)
      const grown = { x: largest.x - 1, y: largest.y - 1, width: largest.width + 2, height: largest.height + 2 }
      expect(fits(grown, page, angle)).toBe(false)
      expect(largest.width / largest.height).toBeCloseTo(1.5)
    },
  )

  test('a frame is never pulled over an empty corner', () => {
    const start = largestFrame(page, 20)
    for (const handle of [...handles, 'move'] as const) {
      expect(fits(pullWithin(start, handle, { x: 80, y: -70 }, null, page, 20), page, 20)).toBe(true)
    }
  })

  test('a frame that no longer fits is settled into one that does', () => {
    const whole = { x: 0, y: 0, width: 300, height: 200 }
    expect(fits(settle(whole, page, 10), page, 10)).toBe(true)
    expect(settle(frame, page, 1)).toBe(frame)
  })
})
