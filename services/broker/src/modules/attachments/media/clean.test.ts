import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { cleanJpeg } from './jpeg.ts'
import type { CleanPicture } from './picture.ts'
import {
  drawing, type Format, formats, intoJpeg, intoPng, intoWebp, jpegSegment, photo, plainRecipe, pngChunk, type Recipe, secret, webpChunk,
} from './pictures.fixture.ts'
import { cleanPng } from './png.ts'
import { cleanWebp } from './webp.ts'

const cleaners = { jpeg: cleanJpeg, png: cleanPng, webp: cleanWebp }

const recipes: fc.Arbitrary<Recipe> = fc.record({
  width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }), seed: fc.nat(),
  orientation: fc.integer({ min: 1, max: 8 }), icc: fc.boolean(), progressive: fc.boolean(),
})

function clean(format: Format, bytes: Uint8Array): CleanPicture & { bytes: Buffer } {
  const picture = cleaners[format](bytes)
  if (!picture) throw new Error('refused as damaged')
  return { ...picture, bytes: Buffer.concat(picture.pieces) }
}

/** As stored and as seen: pixels before and after the orientation is applied. */
const pixelsOf = (bytes: Buffer): Promise<Buffer[]> =>
  Promise.all([sharp(bytes, { failOn: 'warning' }).raw().toBuffer(), sharp(bytes).autoOrient().raw().toBuffer()])

const tells = (bytes: Buffer): boolean => bytes.includes(secret) || /GPS|xmpmeta|photoshop/i.test(bytes.toString('latin1'))

describe.each(formats)('taking out of a %s what others need not know', (format) => {
  test('pixels, orientation and color profile stay as they are, whatever the picture', async () => {
    await fc.assert(fc.asyncProperty(recipes, async (recipe) => {
      const before = await photo(format, recipe)
      const after = clean(format, before)
      expect(await pixelsOf(after.bytes)).toEqual(await pixelsOf(before))
      const [was, is] = await Promise.all([before, after.bytes].map((bytes) => sharp(bytes).metadata()))
      expect(is?.icc).toEqual(was?.icc)
      expect(is?.orientation ?? 1).toBe(recipe.orientation)
      expect([after.width, after.height, after.orientation]).toEqual([recipe.width, recipe.height, recipe.orientation])
    }), { numRuns: 30 })
  })

  test('nothing of place, camera or words is left, and the answer says that they were there', async () => {
    await fc.assert(fc.asyncProperty(recipes, async (recipe) => {
      const before = await photo(format, recipe)
      expect(tells(before)).toBe(true)
      const after = clean(format, before)
      expect(tells(after.bytes)).toBe(false)
      expect([...after.removed].sort()).toEqual(['camera', 'comment', 'location'])
    }), { numRuns: 20 })
  })

  test('a picture that tells nothing stays the same to the byte and nothing is said to be removed', async () => {
    await fc.assert(fc.asyncProperty(recipes, async (recipe) => {
      const before = await drawing(format, recipe)
      const after = clean(format, before)
      expect(after.bytes.equals(before)).toBe(true)
      expect(after.removed.size).toBe(0)
    }), { numRuns: 20 })
  })

  test('cleaning what is clean changes nothing', async () => {
    await fc.assert(fc.asyncProperty(recipes, async (recipe) => {
      const once = clean(format, await photo(format, recipe))
      const twice = clean(format, once.bytes)
      expect(twice.bytes.equals(once.bytes)).toBe(true)
      expect([twice.removed.size, twice.orientation]).toEqual([0, once.orientation])
    }), { numRuns: 20 })
  })

  test('a file cut off anywhere is refused as damaged', async () => {
    const whole = await photo(format, { ...plainRecipe, orientation: 6 })
    for (let length = 0; length < whole.length; length++) expect(cleaners[format](whole.subarray(0, length))).toBeUndefined()
  })

  test('whatever stands after the end is cut away', async () => {
    const before = await drawing(format, plainRecipe)
    const after = clean(format, Buffer.concat([before, Buffer.from(`${secret} and a second file`)]))
    expect(after.bytes.equals(before)).toBe(true)
  })

  test('damaged bytes are refused or cleaned, never a crash', async () => {
    const whole = await photo(format, plainRecipe)
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }), (changes) => {
      const damaged = Buffer.from(whole)
      for (const [at, byte] of changes) damaged[at] = byte
      cleaners[format](damaged)
    }), { numRuns: 500 })
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
      cleaners[format](Buffer.concat([whole.subarray(0, 12), garbage]))
    }), { numRuns: 500 })
  })
})

describe('what each format hides elsewhere', () => {
  test('JPEG: XMP, IPTC, comments, vendors’ segments, further pictures and embedded thumbnails go', async () => {
    const jpeg = await drawing('jpeg', plainRecipe)
    const cases: [number, string, string[]][] = [
      [0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude="43" tiff:Make="${secret}"/>`, ['camera', 'comment', 'location']],
      [0xe1, `http://ns.adobe.com/xmp/extension/\0${secret}`, ['comment']],
      [0xed, `Photoshop 3.0\0${secret}`, ['comment']],
      [0xfe, secret, ['comment']],
      [0xe4, `Samsung ${secret}`, ['camera']],
      [0xe2, `MPF\0${secret}`, []],
      [0xe0, `JFXX\0\x10${secret}`, []],
    ]
    for (const [marker, body, told] of cases) {
      const after = clean('jpeg', intoJpeg(jpeg, jpegSegment(marker, Buffer.from(body, 'latin1'))))
      expect(after.bytes.equals(jpeg), body).toBe(true)
      expect([...after.removed].sort(), body).toEqual(told)
    }
  })

  test('JPEG: the thumbnail inside JFIF’s own header goes, the header stays', async () => {
    const jpeg = await drawing('jpeg', plainRecipe)
    const body = Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x02\x01', 'latin1'), Buffer.from(secret.slice(0, 6))])
    const after = clean('jpeg', intoJpeg(jpeg, jpegSegment(0xe0, body)))
    expect(after.bytes.includes(secret.slice(0, 6))).toBe(false)
    expect(after.bytes.includes('JFIF')).toBe(true)
    expect(await pixelsOf(after.bytes)).toEqual(await pixelsOf(jpeg))
  })

  test('PNG: texts of every kind, the time and private chunks go', async () => {
    const png = await drawing('png', plainRecipe)
    const cases: [string, string, string[]][] = [
      ['tEXt', `Comment\0${secret}`, ['comment']],
      ['zTXt', `Comment\0\0${secret}`, ['comment']],
      ['iTXt', `XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta exif:GPSLatitude="43"/>`, ['comment', 'location']],
      ['tEXt', `Raw profile type exif\0${secret}`, ['camera', 'comment']],
      ['tIME', '\x07\xea\x0b\x16\x08\0\0', []],
      ['prVt', secret, []],
    ]
    for (const [name, body, told] of cases) {
      const after = clean('png', intoPng(png, pngChunk(name, Buffer.from(body, 'latin1'))))
      expect(after.bytes.equals(png), body).toBe(true)
      expect([...after.removed].sort(), body).toEqual(told)
    }
  })

  test('WebP: XMP and unknown chunks go, and the flags of the header say so', async () => {
    const webp = await photo('webp', { ...plainRecipe, icc: true })
    const xmp = Buffer.from(`<x:xmpmeta exif:GPSLongitude="11">${secret}</x:xmpmeta>`)
    const before = intoWebp(webp, webpChunk('XMP ', xmp), webpChunk('PRIV', Buffer.from(secret)))
    before.writeUInt8(before.readUInt8(20) | 0x04, 20)
    const after = clean('webp', before)
    expect(tells(after.bytes)).toBe(false)
    expect(after.bytes.readUInt8(20) & 0x0c).toBe(0)
    expect(after.bytes.readUInt32LE(4)).toBe(after.bytes.length - 8)
    expect(await pixelsOf(after.bytes)).toEqual(await pixelsOf(webp))
  })

  test('an orientation that is no orientation is taken as upright', async () => {
    const tiff = Buffer.from('49492a00080000000100120103000100000063000000' + '00000000', 'hex')
    const jpeg = await drawing('jpeg', plainRecipe)
    const after = clean('jpeg', intoJpeg(jpeg, jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]))))
    expect(after.bytes.equals(jpeg)).toBe(true)
  })
})
