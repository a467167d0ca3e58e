/** Every value runs from -100 to 100 or from 0 to 100; 0 changes nothing. */
export interface Adjustments {
  exposure: number
  contrast: number
  saturation: number
  temperature: number
  sharpen: number
  blur: number
}

export const neutral: Adjustments = { exposure: 0, contrast: 0, saturation: 0, temperature: 0, sharpen: 0, blur: 0 }

export interface AdjustmentControl {
  key: keyof Adjustments
  label: string
  min: number
  max: number
  /** What the number means to a photographer. */
  says: (value: number) => string
}

const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0')

export const adjustmentControls: readonly AdjustmentControl[] = [
  { key: 'exposure', label: 'Exposure', min: -100, max: 100, says: (v) => `${signed(stops(v))} EV` },
  { key: 'contrast', label: 'Contrast', min: -100, max: 100, says: signed },
  { key: 'saturation', label: 'Saturation', min: -100, max: 100, says: signed },
  { key: 'temperature', label: 'Temperature', min: -100, max: 100, says: signed },
  { key: 'sharpen', label: 'Sharpen', min: 0, max: 100, says: String },
  { key: 'blur', label: 'Blur', min: 0, max: 100, says: String },
]

/** Slider value → photographic stops: the ends are two stops away. */
export function stops(exposure: number): number {
  return Math.round(exposure * 2) / 100
}

export function isNeutral(adjustments: Adjustments): boolean {
  return adjustmentControls.every(({ key }) => adjustments[key] === 0)
}
