import { describe, expect, test } from 'vitest'
import { formatOf, nameFor } from './file-name.ts'
import { looksLikeImage } from './read-image.ts'

describe('files', () => {
  test('the export keeps the name and takes the ending of its format', () => {
    expect(nameFor('park.jpg', 'image/jpeg')).toBe('park.jpg')
    expect(nameFor('Park.JPEG', 'image/jpeg')).toBe('Park.JPEG')
    expect(nameFor('park.jpg', 'image/png')).toBe('park.png')
    expect(nameFor('scan', 'image/png')).toBe('scan.png')
    expect(nameFor('v1.2 final', 'image/jpeg')).toBe('v1.2 final.jpg')
  })

  test('the format follows the name; what is not a JPEG goes out as PNG', () => {
    expect(formatOf('a.jpeg')).toBe('image/jpeg')
    expect(formatOf('a.png')).toBe('image/png')
    expect(formatOf('Pasted')).toBe('image/png')
  })

  test('a file is judged by its first bytes and not by its name', () => {
    expect(looksLikeImage(Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0))).toBe(true)
    expect(looksLikeImage(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe(true)
    expect(looksLikeImage(new TextEncoder().encode('<svg xmlns="http'))).toBe(false)
    expect(looksLikeImage(new Uint8Array(0))).toBe(false)
  })
})
