import sharp from 'sharp'
import { expect, test } from 'vitest'
import { describe, normalize, percentile } from './normalize.ts'
import { canDo, readWishes, understands } from './wishes.ts'

const neutral = { brightness: 0, warmth: 0, contrast: 0 }

/** A dull picture: a gradient squeezed into 40 levels, with a color cast. */
function dull(width = 120, height = 80): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3)
  for (let i = 0; i < width * height; i++) {
    const level = 50 + Math.round((40 * (i % width)) / width)
    pixels.set([level + 12, level, level - 10], 3 * i)
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer()
}

async function look(file: Buffer): Promise<{ means: number[]; spread: number; width: number; height: number }> {
  const { channels } = await sharp(file).stats()
  const { width, height } = await sharp(file).metadata()
  return {
    means: channels.map(({ mean }) => mean),
    spread: Math.max(...channels.map(({ stdev }) => stdev)),
    width,
    height,
  }
}

test('a dull, reddish picture comes back with more contrast, less cast and the same size', async () => {
  const before = await look(await dull())
  const after = await look((await normalize(await dull(), neutral)).file)
  expect(after.spread).toBeGreaterThan(before.spread * 1.5)
  const cast = ({ means: [red = 0, , blue = 0] }: typeof before): number => red / blue
  expect(cast(after) - 1).toBeLessThan((cast(before) - 1) * 0.6)
  expect([after.width, after.height]).toEqual([before.width, before.height])
})

test('asking for brighter, darker or warmer goes that way', async () => {
  const mean = async (wish: Partial<typeof neutral>): Promise<number[]> =>
    (await look((await normalize(await dull(), { ...neutral, ...wish })).file)).means
  const [plain, brighter, darker, warmer] = [
    await mean({}),
    await mean({ brightness: 1 }),
    await mean({ brightness: -1 }),
    await mean({ warmth: 1 }),
  ]
  expect(brighter[1]).toBeGreaterThan((plain[1] ?? 0) + 5)
  expect(darker[1]).toBeLessThan((plain[1] ?? 0) - 5)
  expect((warmer[0] ?? 0) - (warmer[2] ?? 0)).toBeGreaterThan((plain[0] ?? 0) - (plain[2] ?? 0))
})

test('transparency survives', async () => {
  const png = await sharp({
    create: { width: 8, height: 8, channels: 4, background: { r: 90, g: 80, b: 70, alpha: 0.5 } },
  })
    .png()
    .toBuffer()
  const { file, mediaType } = await normalize(png, neutral)
  expect(mediaType).toBe('image/png')
  expect((await sharp(file).stats()).channels[3]?.mean).toBeCloseTo(128, 0)
})

test('it takes what it can do and leaves the rest to people', () => {
  for (const words of [
    'Fix the exposure',
    'the colors are faded',
    'too dark, please brighten',
    'Correct white balance',
  ])
    expect(canDo(words)).toBe(true)
  for (const words of [
    'Take the man in the background out',
    'Remove the red car, and brighten it',
    'crop to a square',
    'Write a poem',
  ])
    expect(canDo(words)).toBe(false)
})

test('words of a requester who wants changes are followed or admitted not to be understood', () => {
  expect(readWishes('a bit brighter and warmer')).toEqual({ brightness: 1, warmth: 1, contrast: 0 })
  expect(readWishes('still too dark')).toMatchObject({ brightness: 1 })
  expect(understands('make him smile')).toBe(false)
})

test('the note says who did it and what was changed', async () => {
  expect(describe((await normalize(await dull(), neutral)).channels)).toMatch(/^I am a program\..*contrast \+\d+ %/)
})

test('percentiles are levels of the histogram', () => {
  const histogram = Array<number>(256).fill(0)
  histogram[10] = 50
  histogram[200] = 50
  expect([percentile(histogram, 0.2), percentile(histogram, 0.8)]).toEqual([10, 200])
})
