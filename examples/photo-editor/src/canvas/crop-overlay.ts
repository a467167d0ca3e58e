import Konva from 'konva'
import type { CropHandle } from '../document/crop.ts'
import type { Point, Rect } from '../document/geometry.ts'
import type { Workspace } from './workspace.ts'

/** Draws the crop frame: everything outside is dimmed, thirds inside, eight handles on the edge. */
export class CropOverlay {
  readonly #workspace: Workspace
  readonly #shape: Konva.Shape
  #frame: Rect | null = null
  #grid: 'thirds' | 'fine' = 'thirds'

  constructor(workspace: Workspace) {
    this.#workspace = workspace
    this.#shape = new Konva.Shape({
      listening: false,
      visible: false,
      sceneFunc: (context) => this.#paint(context._context),
    })
    workspace.scene.overlay.add(this.#shape)
    workspace.addEventListener('view', () => this.#shape.getLayer()?.batchDraw())
  }

  show(frame: Rect | null, grid: 'thirds' | 'fine' = 'thirds'): void {
    this.#frame = frame
    this.#grid = grid
    this.#shape.visible(frame !== null)
    this.#shape.getLayer()?.batchDraw()
  }

  /** Which handle is under the pointer; fingers get a larger reach. */
  handleAt(point: Point, touch: boolean): CropHandle | null {
    if (!this.#frame) return null
    const { x, y, width, height } = this.#onScreen(this.#frame)
    const reach = touch ? 24 : 10
    const inX = point.x > x - reach && point.x < x + width + reach
    const inY = point.y > y - reach && point.y < y + height + reach
    if (!inX || !inY) return null
    const vertical = near(point.y, y, y + height, reach, 'n', 's')
    const horizontal = near(point.x, x, x + width, reach, 'w', 'e')
    return ((vertical + horizontal) as CropHandle) || 'move'
  }

  #onScreen({ x, y, width, height }: Rect): Rect {
    const { zoom } = this.#workspace.view
    return { ...this.#workspace.toScreen({ x, y }), width: width * zoom, height: height * zoom }
  }

  #paint(context: CanvasRenderingContext2D): void {
    if (!this.#frame) return
    const screen = this.#workspace.screen
    const { x, y, width, height } = this.#onScreen(this.#frame)
    context.fillStyle = 'rgba(12, 12, 11, 0.62)'
    context.beginPath()
    context.rect(0, 0, screen.width, screen.height)
    context.rect(x, y, width, height)
    context.fill('evenodd')
    this.#lines(context, { x, y, width, height })
    context.strokeStyle = '#fff'
    context.lineWidth = 1
    context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1)
    context.lineWidth = 3
    context.beginPath()
    corner(context, x, y, 1, 1)
    corner(context, x + width, y, -1, 1)
    corner(context, x + width, y + height, -1, -1)
    corner(context, x, y + height, 1, -1)
    for (const edge of [y - 1.5, y + height + 1.5]) bar(context, x + width / 2 - 9, edge, 18, 0)
    for (const edge of [x - 1.5, x + width + 1.5]) bar(context, edge, y + height / 2 - 9, 0, 18)
    context.stroke()
  }

  #lines(context: CanvasRenderingContext2D, { x, y, width, height }: Rect): void {
    const parts = this.#grid === 'thirds' ? 3 : 9
    context.strokeStyle = 'rgba(255, 255, 255, 0.4)'
    context.lineWidth = 1
    context.beginPath()
    for (let part = 1; part < parts; part++) {
      bar(context, x + (width * part) / parts, y, 0, height)
      bar(context, x, y + (height * part) / parts, width, 0)
    }
    context.stroke()
  }
}

function near(value: number, start: number, end: number, reach: number, first: string, second: string): string {
  const [toStart, toEnd] = [Math.abs(value - start), Math.abs(value - end)]
  if (Math.min(toStart, toEnd) > reach) return ''
  return toStart < toEnd ? first : second
}

function corner(context: CanvasRenderingContext2D, x: number, y: number, right: 1 | -1, down: 1 | -1): void {
  const [ox, oy] = [x - 1.5 * right, y - 1.5 * down]
  context.moveTo(ox + 18 * right, oy)
  context.lineTo(ox, oy)
  context.lineTo(ox, oy + 18 * down)
}

function bar(context: CanvasRenderingContext2D, x: number, y: number, dx: number, dy: number): void {
  context.moveTo(x, y)
  context.lineTo(x + dx, y + dy)
}
