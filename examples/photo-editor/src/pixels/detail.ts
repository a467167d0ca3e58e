/** Passes of a running mean: three come close to a Gaussian, and each costs the same for every radius. */
export function blur(data: Uint8ClampedArray, width: number, height: number, radius: number, passes = 3): void {
  const reach = Math.round(radius)
  if (reach < 1) return
  const spare = new Uint8ClampedArray(data.length)
  for (let pass = 0; pass < passes; pass++) {
    meanAlongRows(data, spare, width, height, reach)
    meanDownColumns(spare, data, width, height, reach)
  }
}

function meanAlongRows(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  width: number,
  height: number,
  reach: number,
): void {
  const share = 1 / (reach * 2 + 1)
  const last = width - 1
  for (let start = 0; start < height * width * 4; start += width * 4) {
    for (let channel = start; channel < start + 4; channel++) {
      let sum = from[channel]! * (reach + 1)
      for (let x = 1; x <= reach; x++) sum += from[channel + Math.min(x, last) * 4]!
      for (let x = 0; x < width; x++) {
        to[channel + x * 4] = sum * share
        sum += from[channel + Math.min(x + reach + 1, last) * 4]! - from[channel + Math.max(x - reach, 0) * 4]!
      }
    }
  }
}

/** Walks rows and keeps one sum per column: jumping down columns would miss the cache at every step. */
function meanDownColumns(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  width: number,
  height: number,
  reach: number,
): void {
  const share = 1 / (reach * 2 + 1)
  const row = width * 4
  const startOf = (y: number): number => Math.min(Math.max(y, 0), height - 1) * row
  const sums = new Float64Array(row)
  for (let y = -reach; y <= reach; y++) {
    const start = startOf(y)
    for (let i = 0; i < row; i++) sums[i]! += from[start + i]!
  }
  for (let y = 0; y < height; y++) {
    const [here, enters, leaves] = [y * row, startOf(y + reach + 1), startOf(y - reach)]
    for (let i = 0; i < row; i++) {
      to[here + i] = sums[i]! * share
      sums[i]! += from[enters + i]! - from[leaves + i]!
    }
  }
}

/** Unsharp mask: adds back what a small blur takes away. `amount` 1 doubles the difference. */
export function sharpen(data: Uint8ClampedArray, width: number, height: number, radius: number, amount: number): void {
  if (amount <= 0) return
  const soft = data.slice()
  blur(soft, width, height, Math.max(1, radius), 1)
  for (let i = 0; i < data.length; i += 4) {
    data[i] = data[i]! + (data[i]! - soft[i]!) * amount
    data[i + 1] = data[i + 1]! + (data[i + 1]! - soft[i + 1]!) * amount
    data[i + 2] = data[i + 2]! + (data[i + 2]! - soft[i + 2]!) * amount
  }
}
