import { describe, expect, it } from 'vitest'
import { keyStep, moved, spread, whole, zoomed } from './view.ts'

describe('the view of a picture', () => {
  it('zooms between the whole and twelve times, and comes back to the middle', () => {
    expect(zoomed(whole, 2).scale).toBe(2)
    expect(zoomed(whole, 100).scale).toBe(12)
    expect(zoomed({ scale: 2, x: 80, y: 10 }, 0.1)).toEqual(whole)
  })

  it('moves only where there is more to see', () => {
    expect(moved(whole, 10, 10)).toEqual(whole)
    expect(moved({ scale: 2, x: 0, y: 0 }, 10, -5)).toEqual({ scale: 2, x: 10, y: -5 })
  })

  it('follows two fingers and the keyboard', () => {
    expect(spread({ x: 10, y: 0 }, { x: 20, y: 0 }, { x: 0, y: 0 })).toBe(2)
    expect(keyStep('+')?.(whole).scale).toBe(1.25)
    expect(keyStep('0')?.({ scale: 3, x: 1, y: 1 })).toEqual(whole)
    expect(keyStep('x')).toBeUndefined()
  })
})
