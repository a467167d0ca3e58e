import { blur } from './detail.ts'
import { surface, type Surface } from './surface.ts'

/** What a wide blur leaves has no fine detail, so it is computed on a smaller picture and drawn back large. */
export function soften({ canvas, context }: Surface, radius: number): void {
  const scale = Math.min(1, 4 / radius)
  const small = surface(canvas.width * scale, canvas.height * scale)
  const { width, height } = small.canvas
  small.context.imageSmoothingQuality = 'high'
  small.context.drawImage(canvas, 0, 0, width, height)
  const pixels = small.context.getImageData(0, 0, width, height)
  blur(pixels.data, width, height, Math.max(1, radius * scale))
  small.context.putImageData(pixels, 0, 0)
  context.save()
  context.imageSmoothingQuality = 'high'
  context.globalCompositeOperation = 'copy'
  context.drawImage(small.canvas, 0, 0, canvas.width, canvas.height)
  context.restore()
}
