import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { plainFileName } from './file-name.ts'
import { inspect, type Inspected } from './inspect.ts'
import { withFittingExtension } from './media-type.ts'
import { claimingPng, drawing, photo, plainRecipe, secret } from './pictures.fixture.ts'

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const html = '<!doctype html><script>alert(1)</script>'
const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'

const pixelsMax = 50_000_000
const look = (bytes: string | Uint8Array, declaredType: string, marked = false) =>
  inspect(Buffer.from(bytes as string), { declaredType, marked, pixelsMax })

async function accepted(bytes: string | Uint8Array, declaredType: string, marked = false): Promise<Inspected> {
  const inspection = await look(bytes, declaredType, marked)
  if (!inspection.ok) throw new Error(inspection.refusal)
  return inspection.file
}

describe('a file is what its bytes are', () => {
  test.each([
    ['SVG as PNG', svg, 'image/png', 'file_not_what_it_claims'],
    ['HTML as JPEG', html, 'image/jpeg', 'file_not_what_it_claims'],
    ['SVG with a declaration as WebP', `<?xml version="1.0"?>${svg}`, 'image/webp', 'file_not_what_it_claims'],
    ['SVG by its own name', svg, 'image/svg+xml', 'unsupported_media'],
    ['HTML by its own name', html, 'text/html', 'unsupported_media'],
    ['HTML without a name', html, '', 'unsupported_media'],
    ['PDF as PNG', pdf, 'image/png', 'file_not_what_it_claims'],
    ['text as JPEG', 'hello', 'image/jpeg', 'file_not_what_it_claims'],
    ['GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'image/gif', 'unsupported_media'],
    ['GIF as PNG', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'image/png', 'file_not_what_it_claims'],
    ['a ZIP', Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'), 'application/octet-stream', 'unsupported_media'],
    ['bytes as text', Buffer.from([0, 1, 2, 3, 255]), 'text/plain', 'file_not_what_it_claims'],
    ['Latin-1 as text', Buffer.from([0x67, 0xfc, 0x6e]), 'text/plain', 'file_not_what_it_claims'],
    ['nothing', '', 'image/png', 'file_empty'],
    ['a PDF cut off', pdf.slice(0, 20), 'application/pdf', 'file_unreadable'],
  ])('%s: refused', async (_name, bytes, declared, refusal) => {
    expect(await look(bytes, declared)).toEqual({ ok: false, refusal })
  })

  test('a picture under the name of another kind of picture is taken for what it is', async () => {
    expect((await accepted(await drawing('png', plainRecipe), 'image/jpeg')).mediaType).toBe('image/png')
    expect((await accepted(await drawing('webp', plainRecipe), '')).mediaType).toBe('image/webp')
  })

  test('a picture called text is refused', async () => {
    expect(await look(await drawing('png', plainRecipe), 'text/plain')).toEqual({ ok: false, refusal: 'file_not_what_it_claims' })
  })

  test.each(['WEBVTT\n\n', 'BEGIN:VCARD\nVERSION:4.0\n', '{\\rtf1 hello}', '<?xml version="1.0"?><a/>', 'BZhello'])('text that begins with %j is text', async (text) => {
    expect((await accepted(text, 'text/plain')).mediaType).toBe('text/plain')
  })

  test('PDF and text are kept byte for byte; of a text there is an excerpt of 2,000 characters', async () => {
    const long = '𝄞 Grüße '.repeat(1_000)
    const text = await accepted(long, 'text/markdown')
    expect([text.mediaType, Buffer.concat(text.pieces).toString()]).toEqual(['text/plain', long])
    expect([...Buffer.from(text.reduced ?? '').toString()]).toEqual([...long].slice(0, 2_000))
    const paper = await accepted(pdf, 'application/pdf')
    expect([Buffer.concat(paper.pieces).toString(), paper.reduced, paper.thumbnail]).toEqual([pdf, undefined, undefined])
  })

  test('of a result that is text at most half can be read before it is approved', async () => {
    const result = await inspect(Buffer.from('The answer is 42'), { declaredType: 'text/plain', marked: true, pixelsMax })
    expect(result.ok && Buffer.from(result.file.reduced ?? '').toString()).toBe('The answ')
  })
})

describe('pixels', () => {
  test('a header that claims too many is refused before anything is decoded', async () => {
    expect(await look(await claimingPng(100_000, 100_000), 'image/png')).toEqual({ ok: false, refusal: 'too_many_pixels' })
    expect(await look(await claimingPng(7_072, 7_071), 'image/png')).toEqual({ ok: false, refusal: 'too_many_pixels' })
  })

  test('a header that claims less than the limit but lies is unreadable', async () => {
    expect(await look(await claimingPng(5_000, 5_000), 'image/png')).toEqual({ ok: false, refusal: 'file_unreadable' })
    expect(await look(await claimingPng(0, 10), 'image/png')).toEqual({ ok: false, refusal: 'file_unreadable' })
  })

  test.each(['jpeg', 'png', 'webp'] as const)('a %s that breaks off is unreadable', async (format) => {
    const whole = await drawing(format, { ...plainRecipe, width: 200, height: 200 })
    expect(await look(whole.subarray(0, whole.length - 60), `image/${format}`)).toEqual({ ok: false, refusal: 'file_unreadable' })
  })

  test('a PNG whose data is damaged is unreadable', async () => {
    const damaged = await drawing('png', { ...plainRecipe, width: 200, height: 200 })
    damaged.fill(0x11, 400, 800)
    expect(await look(damaged, 'image/png')).toEqual({ ok: false, refusal: 'file_unreadable' })
  })
})

describe('previews', () => {
  const large = { ...plainRecipe, width: 1_600, height: 900 }

  test('fit their boxes, stand upright and tell nothing', async () => {
    const file = await accepted(await photo('jpeg', { ...large, orientation: 6, icc: true }), 'image/jpeg')
    expect([file.width, file.height, file.removed]).toEqual([900, 1_600, ['location', 'camera', 'comment']])
    const [reduced, thumbnail] = await Promise.all([file.reduced, file.thumbnail].map((bytes) => sharp(bytes).metadata()))
    expect([reduced?.format, reduced?.width, reduced?.height]).toEqual(['webp', 576, 1_024])
    expect([thumbnail?.format, thumbnail?.width, thumbnail?.height]).toEqual(['webp', 144, 256])
    for (const preview of [reduced, thumbnail]) expect([preview?.exif, preview?.icc, preview?.xmp]).toEqual([undefined, undefined, undefined])
    expect(Buffer.from(file.reduced ?? '').includes(secret)).toBe(false)
  })

  test('are never larger than the picture', async () => {
    const file = await accepted(await drawing('png', plainRecipe), 'image/png')
    expect(await sharp(file.reduced).metadata()).toMatchObject({ width: 24, height: 16 })
  })

  test('of a result carry a mark all over, those of a requester none', async () => {
    const grey = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#777' } }).png().toBuffer()
    const spread = async (marked: boolean): Promise<number[]> => {
      const { data } = await sharp((await accepted(grey, 'image/png', marked)).reduced).extractChannel(0).raw().toBuffer({ resolveWithObject: true })
      // Every tile of 100 × 100 on its own: a mark in one corner could be cropped away.
      return [0, 1, 2, 3, 4, 5].flatMap((x) => [0, 1, 2, 3].map((y) => {
        const tile = Array.from({ length: 100 }, (_, row) => [...data.subarray((y * 100 + row) * 600 + x * 100, (y * 100 + row) * 600 + x * 100 + 100)]).flat()
        return Math.max(...tile) - Math.min(...tile)
      }))
    }
    expect(Math.min(...await spread(true))).toBeGreaterThan(25)
    expect(Math.max(...await spread(false))).toBeLessThan(5)
  })
})

describe('names', () => {
  test.each([
    ['../../etc/passwd', 'passwd'], ['C:\\Windows\\evil.png', 'evil.png'], ['a/b\\c.jpg', 'c.jpg'], ['photo\0.png', 'photo.png'],
    ['line\r\nbreak.png', 'linebreak.png'], ['\u202egpj.exe', 'gpj.exe'], ['\u2066x\u2069.png', 'x.png'], ['', 'file'], ['...', 'file'], ['/', 'file'],
    ['.htaccess', 'htaccess'], ['Füße 写真.jpeg', 'Füße 写真.jpeg'], ['a"b<c>.png', 'a_b_c_.png'], ['  a   b .png ', 'a b .png'],
  ])('%j becomes %j', (text, name) => expect(plainFileName(text)).toBe(name))

  test('are cut to 120 characters and keep their ending', () => {
    const name = plainFileName(`${'ä'.repeat(500)}.jpeg`)
    expect([...name].length).toBe(120)
    expect(name.endsWith('ä.jpeg')).toBe(true)
  })

  test('end as what the bytes are', () => {
    expect(withFittingExtension('page.html', 'image/png')).toBe('page.html.png')
    expect(withFittingExtension('photo.JPG', 'image/jpeg')).toBe('photo.JPG')
    expect(withFittingExtension('noending', 'text/plain')).toBe('noending.txt')
  })
})
