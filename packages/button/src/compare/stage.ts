import { h } from '../app/kit.ts'
import * as words from '../words.ts'
import { gestures } from './gestures.ts'
import { createViewport, type Viewport } from './viewport.ts'

/** Original and result in one place, divided by a handle: arrow keys, pointer, wheel, pinch. Drawn on canvas alone. */
export function stage(before: ImageBitmap | undefined, after: ImageBitmap): HTMLElement {
  const canvas = h('canvas', { ariaHidden: 'true' })
  const paint = () => draw(canvas, view, before, after, range.matches(':focus-visible'))
  const view = createViewport(canvas, after, paint)
  const zooms: Record<string, number> = { '+': 1.25, '=': 1.25, '-': 0.8, '0': 0 }
  const range = h('input', {
    type: 'range',
    id: 'split',
    step: '2',
    // From the left in every language: WebKit's arrow keys know no other way.
    dir: 'ltr',
    ariaLabel: words.slider,
    hidden: !before,
    oninput: () => view.split(Number(range.value) / 100),
    onfocus: paint,
    onblur: paint,
    onkeydown: ({ key }) => {
      if (key in zooms) view.zoomBy(zooms[key]!)
    },
  })
  new ResizeObserver(paint).observe(canvas)
  gestures(canvas, {
    ...view,
    splitAt: (px) => {
      range.value = `${view.splitAt(px) * 100}`
    },
    grabsHandle: (px) => !!before && (!view.isZoomed() || Math.abs(px - view.handle()) < 24),
  })
  const zoom = (textContent: string, title: string, key: string) =>
    h('button', { className: 'zoom', ariaLabel: title, title, textContent, onclick: () => view.zoomBy(zooms[key]!) })
  return h(
    'div',
    { className: 'stage', part: 'stage' },
    canvas,
    range,
    !!before && h('span', 'label start', words.before),
    h('span', 'label end', words.afterPreview),
    h('div', 'zooms', zoom('−', words.zoomOut, '-'), zoom('⤢', words.zoomFit, '0'), zoom('+', words.zoomIn, '+')),
  )
}

function draw(
  canvas: HTMLCanvasElement,
  view: Viewport,
  before: ImageBitmap | undefined,
  after: ImageBitmap,
  focused: boolean,
): void {
  const [width, height] = view.size()
  const context = canvas.getContext('2d')!
  // Setting the size clears the canvas.
  canvas.width = width * devicePixelRatio
  canvas.height = height * devicePixelRatio
  context.scale(devicePixelRatio, devicePixelRatio)
  const put = (picture: ImageBitmap, from: number, to: number) => {
    context.save()
    context.beginPath()
    context.rect(from, 0, to - from, height)
    context.clip()
    context.drawImage(picture, ...view.box(picture))
    context.restore()
  }
  if (!before) return put(after, 0, width)
  const at = view.handle()
  const [start, end] = [
    [0, at],
    [at, width],
  ] as [[number, number], [number, number]]
  put(after, ...(view.rtl() ? start : end))
  put(before, ...(view.rtl() ? end : start))
  drawHandle(context, at, height, focused)
}

function drawHandle(context: CanvasRenderingContext2D, x: number, height: number, focused: boolean): void {
  context.fillStyle = '#fff'
  context.shadowColor = '#0008'
  context.shadowBlur = 4
  context.fillRect(x - 1, 0, 2, height)
  context.beginPath()
  context.arc(x, height / 2, 19, 0, 7)
  context.fill()
  context.shadowBlur = 0
  context.fillStyle = '#1c1b19'
  context.font = '600 18px system-ui'
  context.textAlign = 'center'
  context.fillText('‹ ›', x, height / 2 + 5)
  context.lineWidth = 4
  context.strokeStyle = '#63cabf'
  if (focused) context.stroke()
}
