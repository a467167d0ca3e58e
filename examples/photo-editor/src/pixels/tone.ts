import { stops, type Adjustments } from '../document/adjustments.ts'

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value))

/** sRGB byte → linear light in 0..1 and back, so that one stop of exposure is really twice the light. */
const toLinear = (byte: number): number => {
  const v = byte / 255
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
}
const toByte = (light: number): number => {
  const v = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
  return v * 255
}

export interface ToneCurves {
  red: Uint8ClampedArray
  green: Uint8ClampedArray
  blue: Uint8ClampedArray
}

/** Exposure, temperature and contrast change each channel by itself, so 256 answers per channel are enough. */
export function toneCurves({ exposure, contrast, temperature }: Adjustments): ToneCurves {
  const gain = 2 ** stops(exposure)
  const warm = temperature / 100
  return {
    red: curve(gain * (1 + 0.28 * warm), contrast),
    green: curve(gain * (1 + 0.02 * warm), contrast),
    blue: curve(gain * (1 - 0.34 * warm), contrast),
  }
}

function curve(gain: number, contrast: number): Uint8ClampedArray {
  const table = new Uint8ClampedArray(256)
  for (let byte = 0; byte < 256; byte++) {
    const lit = gain === 1 ? byte : Math.min(255, toByte(toLinear(byte) * gain))
    table[byte] = clamp(withContrast(lit, contrast))
  }
  return table
}

/** Around middle gray: less is a flatter line, more is an S that keeps black and white where they are. */
function withContrast(byte: number, contrast: number): number {
  if (contrast === 0) return byte
  if (contrast < 0) return 128 + (byte - 128) * (1 + (contrast / 100) * 0.8)
  const v = byte / 255
  const power = 1 + (contrast / 100) * 1.6
  const s = v < 0.5 ? 0.5 * (2 * v) ** power : 1 - 0.5 * (2 * (1 - v)) ** power
  return s * 255
}

/** Changes RGBA bytes in place; transparency stays as it is. */
export function applyTone(data: Uint8ClampedArray, adjustments: Adjustments): void {
  const { red, green, blue } = toneCurves(adjustments)
  const keep = 1 + adjustments.saturation / 100
  for (let i = 0; i < data.length; i += 4) {
    const r = red[data[i]!]!
    const g = green[data[i + 1]!]!
    const b = blue[data[i + 2]!]!
    if (keep === 1) {
      data[i] = r
      data[i + 1] = g
      data[i + 2] = b
      continue
    }
    const gray = 0.2126 * r + 0.7152 * g + 0.0722 * b
    data[i] = gray + (r - gray) * keep
    data[i + 1] = gray + (g - gray) * keep
    data[i + 2] = gray + (b - gray) * keep
  }
}
