export interface Surface {
  canvas: HTMLCanvasElement
  context: CanvasRenderingContext2D
}

export function surface(width: number, height: number): Surface {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  const context = canvas.getContext('2d', { willReadFrequently: false })
  if (!context) throw new Error('This browser cannot draw a picture of this size')
  return { canvas, context }
}
