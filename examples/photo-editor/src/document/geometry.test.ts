import { describe, expect, test } from 'vitest'
import { cropPage, flipPage, rotatePage } from './edits.ts'
import { normalizeDegrees, toDocument, toLocal, type Point } from './geometry.ts'
import { drawingLayer, fitInside, type DocumentState, type Layer } from './layers.ts'

const layer: Layer = { ...drawingLayer('Mark', 40, 30), x: 12, y: 7, rotation: 25, scaleX: 1.5, scaleY: -0.5 }
const page: DocumentState = { title: 'a.jpg', width: 200, height: 100, layers: [layer], selectedId: null }
const probe: Point = { x: 9, y: 4 }

const where = (state: DocumentState): Point => toDocument(state.layers[0]!, probe)
const near = (point: Point): Point => ({
  x: expect.closeTo(point.x, 6) as number,
  y: expect.closeTo(point.y, 6) as number,
})

describe('turning and mirroring the page', () => {
  const before = where(page)

  test('a quarter turn right brings the lower left corner to the upper left', () => {
    const turned = rotatePage(page, 'right')
    expect([turned.width, turned.height]).toEqual([100, 200])
    expect(where(turned)).toEqual(near({ x: 100 - before.y, y: before.x }))
  })

  test('right then left, four times right, and twice half are where one started', () => {
    const rights = ['right', 'right', 'right', 'right'] as const
    for (const moves of [['right', 'left'], rights, ['half', 'half']] as const) {
      const back = moves.reduce<DocumentState>((state, move) => rotatePage(state, move), page)
      expect([back.width, back.height]).toEqual([200, 100])
      expect(where(back)).toEqual(near(before))
    }
  })

  test('flipping mirrors every pixel of a rotated, scaled layer', () => {
    expect(where(flipPage(page, 'horizontal'))).toEqual(near({ x: 200 - before.x, y: before.y }))
    expect(where(flipPage(page, 'vertical'))).toEqual(near({ x: before.x, y: 100 - before.y }))
  })

  test('flipping both ways is a half turn', () => {
    const flipped = where(flipPage(flipPage(page, 'horizontal'), 'vertical'))
    expect(flipped).toEqual(near(where(rotatePage(page, 'half'))))
  })
})

describe('cropping', () => {
  test('a crop moves layers by the corner of the frame and throws nothing away', () => {
    const cropped = cropPage(page, { x: 20, y: 10, width: 80, height: 60 })
    expect([cropped.width, cropped.height]).toEqual([80, 60])
    const before = where(page)
    expect(where(cropped)).toEqual(near({ x: before.x - 20, y: before.y - 10 }))
    expect(cropped.layers[0]).toMatchObject({ width: 40, height: 30 })
  })

  test('straightening turns around the middle of the page', () => {
    const centered: DocumentState = {
      ...page,
      layers: [{ ...layer, x: 100, y: 50, rotation: 0, scaleX: 1, scaleY: 1 }],
    }
    const turned = cropPage(centered, { x: 50, y: 25, width: 100, height: 50 }, 30)
    expect(turned.layers[0]).toMatchObject({ x: expect.closeTo(50, 6), y: expect.closeTo(25, 6), rotation: 30 })
  })

  test('a frame thinner than a pixel still leaves a picture', () => {
    expect(cropPage(page, { x: 0, y: 0, width: 0.2, height: 0.2 })).toMatchObject({ width: 1, height: 1 })
  })
})

describe('points and placements', () => {
  test('local and page coordinates are inverse', () => {
    expect(toLocal(layer, toDocument(layer, probe))).toEqual(near(probe))
  })

  test('degrees come back into half a turn each way, without dust', () => {
    expect([370, -190, 180, -180, 720.0000001, 0].map(normalizeDegrees)).toEqual([10, 170, 180, 180, 0, 0])
  })

  test('another version of the page covers it, a small picture keeps its size, a large one is made to fit', () => {
    expect(fitInside({ width: 100, height: 50 }, page, true)).toEqual({ x: 0, y: 0, scaleX: 2, scaleY: 2 })
    expect(fitInside({ width: 100, height: 50 }, page, false)).toEqual({ x: 50, y: 25, scaleX: 1, scaleY: 1 })
    expect(fitInside({ width: 20, height: 20 }, page, true)).toEqual({ x: 90, y: 40, scaleX: 1, scaleY: 1 })
    expect(fitInside({ width: 400, height: 400 }, page, true)).toEqual({ x: 50, y: 0, scaleX: 0.25, scaleY: 0.25 })
  })
})
