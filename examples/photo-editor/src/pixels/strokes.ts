import type { Stroke } from '../document/layers.ts'

/** Draws through the middles between points, so that a fast hand leaves a curve and not a polygon. */
export function drawStroke(context: CanvasRenderingContext2D, { color, size, opacity, erase, points }: Stroke): void {
  const [x0, y0] = points
  if (x0 === undefined || y0 === undefined) return
  context.save()
  context.globalCompositeOperation = erase ? 'destination-out' : 'source-over'
  context.globalAlpha = opacity
  context.strokeStyle = context.fillStyle = erase ? '#000' : color
  context.lineWidth = size
  context.lineCap = context.lineJoin = 'round'
  context.beginPath()
  if (points.length === 2) {
    context.arc(x0, y0, size / 2, 0, Math.PI * 2)
    context.fill()
  } else {
    context.moveTo(x0, y0)
    for (let i = 2; i + 3 < points.length; i += 2) {
      const [x, y, nextX, nextY] = points.slice(i, i + 4) as [number, number, number, number]
      context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2)
    }
    context.lineTo(points.at(-2)!, points.at(-1)!)
    context.stroke()
  }
  context.restore()
}
