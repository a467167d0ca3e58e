import { describe, expect, test } from 'vitest'
import { isNeutral, neutral } from '../document/adjustments.ts'
import { blur, sharpen } from './detail.ts'
import { applyTone, toneCurves } from './tone.ts'

const pixel = (...rgba: number[]): Uint8ClampedArray => Uint8ClampedArray.from(rgba)
const toned = (rgba: number[], change: Partial<typeof neutral>): number[] => {
  const data = pixel(...rgba)
  applyTone(data, { ...neutral, ...change })
  return [...data]
}

describe('tone', () => {
  test('neutral sliders change no pixel', () => {
    expect(isNeutral(neutral)).toBe(true)
    const { red, green, blue } = toneCurves(neutral)
    for (const curve of [red, green, blue]) expect([...curve]).toEqual([...Array(256).keys()])
  })

  test('one stop up is twice the linear light, and black stays black', () => {
    const { red } = toneCurves({ ...neutral, exposure: 50 })
    expect(red[0]).toBe(0)
    expect(red[128]).toBe(176)
    expect(red[255]).toBe(255)
  })

  test('every curve rises', () => {
    for (const change of [
      { exposure: -100 },
      { exposure: 100 },
      { contrast: 100 },
      { contrast: -100 },
      { temperature: 100 },
    ]) {
      const { red } = toneCurves({ ...neutral, ...change })
      for (let byte = 1; byte < 256; byte++) expect(red[byte]).toBeGreaterThanOrEqual(red[byte - 1]!)
    }
  })

  test('contrast pulls dark and bright apart and leaves the ends', () => {
    const { green } = toneCurves({ ...neutral, contrast: 60 })
    expect(green[64]).toBeLessThan(64)
    expect(green[192]).toBeGreaterThan(192)
    expect([green[0], green[255]]).toEqual([0, 255])
  })

  test('no saturation is gray of the same brightness, more pushes colors apart', () => {
    const [r, g, b] = toned([200, 100, 50, 255], { saturation: -100 })
    expect(new Set([r, g, b]).size).toBe(1)
    const [r2, , b2] = toned([200, 100, 50, 255], { saturation: 40 })
    expect(r2).toBeGreaterThan(200)
    expect(b2).toBeLessThan(50)
  })

  test('warmer means more red and less blue; transparency is never touched', () => {
    const [r, , b, a] = toned([120, 120, 120, 77], { temperature: 50 })
    expect(r).toBeGreaterThan(120)
    expect(b).toBeLessThan(120)
    expect(a).toBe(77)
  })
})

describe('detail', () => {
  const flat = (width: number, height: number, value: number): Uint8ClampedArray =>
    Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) => (index % 4 === 3 ? 255 : value))
  const edge = (): Uint8ClampedArray => {
    const data = flat(16, 4, 60)
    for (let y = 0; y < 4; y++) for (let x = 8; x < 16; x++) data.fill(180, (y * 16 + x) * 4, (y * 16 + x) * 4 + 3)
    return data
  }

  test('a flat picture stays flat whatever is done to it, also at its borders', () => {
    const data = flat(7, 5, 93)
    blur(data, 7, 5, 3)
    sharpen(data, 7, 5, 1, 1)
    expect([...data]).toEqual([...flat(7, 5, 93)])
  })

  test('blur softens an edge and keeps the far sides', () => {
    const data = edge()
    blur(data, 16, 4, 1)
    expect(data[7 * 4]).toBeGreaterThan(60)
    expect(data[8 * 4]).toBeLessThan(180)
    expect(data[0]).toBe(60)
  })

  test('sharpening overshoots on both sides of an edge', () => {
    const data = edge()
    sharpen(data, 16, 4, 1, 1)
    expect(data[7 * 4]).toBeLessThan(60)
    expect(data[8 * 4]).toBeGreaterThan(180)
  })
})
