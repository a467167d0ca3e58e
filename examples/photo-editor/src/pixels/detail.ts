/** Three passes of a running mean come close to a Gaussian and cost the same for every radius. */
export function blur(data: Uint8ClampedArray, width: number, height: number, radius: number): void {
  const reach = Math.round(radius)
  if (reach < 1) return
  const spare = new Uint8ClampedArray(data.length)
  for (let pass = 0; pass < 3; pass++) {
    mean(data, spare, width, height, reach, 4, width * 4)
    mean(spare, data, height, width, reach, width * 4, 4)
  }
}

/** One running mean along lines of `length` pixels that lie `step` bytes apart. */
function mean(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  length: number,
  lines: number,
  reach: number,
  step: number,
  lineStep: number,
): void {
  const share = 1 / (reach * 2 + 1)
  const last = length - 1
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep
    for (let channel = start; channel < start + 4; channel++) {
      let sum = from[channel]! * (reach + 1)
      for (let k = 1; k <= reach; k++) sum += from[channel + Math.min(k, last) * step]!
      for (let k = 0; k < length; k++) {
        to[channel + k * step] = sum * share
        sum += from[channel + Math.min(k + reach + 1, last) * step]! - from[channel + Math.max(k - reach, 0) * step]!
      }
    }
  }
}

/** Unsharp mask: adds back what a small blur takes away. `amount` 1 doubles the difference. */
export function sharpen(data: Uint8ClampedArray, width: number, height: number, radius: number, amount: number): void {
  if (amount <= 0) return
  const soft = data.slice()
  blur(soft, width, height, Math.max(1, radius))
  for (let i = 0; i < data.length; i += 4) {
    data[i] = data[i]! + (data[i]! - soft[i]!) * amount
    data[i + 1] = data[i + 1]! + (data[i + 1]! - soft[i + 1]!) * amount
    data[i + 2] = data[i + 2]! + (data[i + 2]! - soft[i + 2]!) * amount
  }
}
