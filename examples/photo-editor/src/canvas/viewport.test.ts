import { describe, expect, test } from 'vitest'
import { fitView, keepInSight, nextStep, toPage, toScreen, zoomAt, zoomRange } from './viewport.ts'

const screen = { width: 800, height: 600 }

describe('view', () => {
  test('what is under the pointer stays under it while zooming', () => {
    const view = { zoom: 0.5, x: 30, y: -20 }
    const at = { x: 333, y: 222 }
    const before = toPage(view, at)
    const after = toScreen(zoomAt(view, 3, at), before)
    expect(after.x).toBeCloseTo(at.x)
    expect(after.y).toBeCloseTo(at.y)
  })

  test('fit shows all of a large picture in the middle and does not blow up a small one', () => {
    expect(fitView({ x: 0, y: 0, width: 4000, height: 1000 }, screen, 40).zoom).toBeCloseTo(0.18)
    expect(fitView({ x: 0, y: 0, width: 100, height: 100 }, screen, 40)).toEqual({ zoom: 1, x: 350, y: 250 })
  })

  test('steps pass 100 % in both directions and end at the limits', () => {
    expect(nextStep(0.8, 1)).toBe(1)
    expect(nextStep(1.2, -1)).toBe(1)
    expect(nextStep(1, 1)).toBe(1.5)
    expect(nextStep(zoomRange.max, 1)).toBe(zoomRange.max)
  })

  test('the picture cannot be pushed out of sight', () => {
    const page = { width: 100, height: 100 }
    expect(keepInSight({ zoom: 1, x: 5000, y: -5000 }, page, screen)).toEqual({ zoom: 1, x: 752, y: -52 })
  })
})
