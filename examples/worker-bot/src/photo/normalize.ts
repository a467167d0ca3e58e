import sharp from 'sharp'
import type { Wishes } from './wishes.ts'

/** How one channel is changed: `output = input × gain + offset`, on 0–255. */
export interface Channel {
  readonly gain: number
  readonly offset: number
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** Level at which `share` of the pixels are darker. `histogram` has 256 counts. */
export function percentile(histogram: readonly number[], share: number): number {
  const goal = histogram.reduce((sum, n) => sum + n, 0) * share
  let passed = 0
  for (const [level, n] of histogram.entries()) {
    passed += n
    if (passed > goal) return level
  }
  return 255
}

/**
 * Gray-world white balance and a stretch of the middle 99 % of the light, both bounded so that a sunset stays one
 * (Buchsbaum 1980 for the gray world). `means` and `histogram` are of the picture as it came.
 */
export function planChannels(means: readonly number[], histogram: readonly number[], wishes: Wishes): Channel[] {
  const gray = means.reduce((sum, mean) => sum + mean, 0) / means.length
  const low = percentile(histogram, 0.005)
  const high = Math.max(percentile(histogram, 0.995), low + 32)
  const stretch = clamp(235 / (high - low), 0.8, 1.8) * (1 + 0.12 * wishes.contrast)
  const lift = clamp(118 - (gray - low) * stretch, -24, 24) + 18 * wishes.brightness
  return means.map((mean, i) => {
    const balance = clamp(gray / Math.max(mean, 1), 0.85, 1.18)
    const warmth = 1 + 0.06 * wishes.warmth * (i === 0 ? 1 : i === 2 ? -1 : 0)
    const gain = stretch * balance * warmth
    return { gain, offset: lift - low * stretch }
  })
}

async function measure(file: Buffer): Promise<{ means: number[]; histogram: number[] }> {
  const { data } = await sharp(file)
    .rotate()
    .resize(256, 256, { fit: 'inside' })
    .removeAlpha()
    .toColorspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const sums = [0, 0, 0]
  const histogram = Array<number>(256).fill(0)
  for (let i = 0; i < data.length; i += 3) {
    const [r = 0, g = 0, b = 0] = data.subarray(i, i + 3)
    sums.forEach((sum, channel) => {
      sums[channel] = sum + (data[i + channel] ?? 0)
    })
    const luma = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b)
    histogram[luma] = (histogram[luma] ?? 0) + 1
  }
  return { means: sums.map((sum) => sum / (data.length / 3)), histogram }
}

export interface Normalized {
  readonly file: Buffer
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly channels: Channel[]
}

/** The same picture at the same size with balanced color and exposure. Transparency and PNG stay what they are. */
export async function normalize(file: Buffer, wishes: Wishes): Promise<Normalized> {
  const { means, histogram } = await measure(file)
  const channels = planChannels(means, histogram, wishes)
  const { hasAlpha, format } = await sharp(file).metadata()
  const gains = channels.map(({ gain }) => gain)
  const offsets = channels.map(({ offset }) => offset)
  const corrected = sharp(file)
    .rotate()
    .toColorspace('srgb')
    .linear(hasAlpha ? [...gains, 1] : gains, hasAlpha ? [...offsets, 0] : offsets)
    .keepIccProfile()
  return format === 'png' || hasAlpha
    ? { file: await corrected.png().toBuffer(), mediaType: 'image/png', channels }
    : {
        file: await corrected.jpeg({ quality: 93, chromaSubsampling: '4:4:4' }).toBuffer(),
        mediaType: 'image/jpeg',
        channels,
      }
}

/** What was done, for the note to the requester: honest about who did it and how much. */
export function describe(channels: readonly Channel[]): string {
  const [red, green, blue] = channels.map(({ gain }) => gain)
  const percent = (ratio: number): string => `${ratio >= 1 ? '+' : '−'}${Math.abs(Math.round((ratio - 1) * 100))} %`
  const light = ((red ?? 1) + (green ?? 1) + (blue ?? 1)) / 3
  return (
    `I am a program. I balanced light and color and changed nothing else: ` +
    `contrast ${percent(light)}, red ${percent((red ?? 1) / light)}, ` +
    `blue ${percent((blue ?? 1) / light)}. If it is too much or too little, ` +
    'ask for "brighter", "darker", "warmer", "cooler", "more contrast" or "softer".'
  )
}
