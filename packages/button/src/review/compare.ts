import { h } from '../dom.ts'
import * as words from '../words.ts'
import { gestures } from './gestures.ts'

export interface Looking {
  /** 0 shows only the result, 1 only the original. */
  split: number
  zoom: number
  x: number
  y: number
}

interface Box { x: number; y: number; w: number; h: number }

const zoomMax = 12

/** Original and result in one place, divided by a handle: arrow keys, pointer, wheel, pinch. Drawn on canvas alone. */
export function compare(before: ImageBitmap | undefined, after: ImageBitmap): HTMLElement {
  const canvas = h('canvas', { ariaHidden: 'true' })
  const looking: Looking = { split: before ? 0.5 : 0, zoom: 1, x: 0, y: 0 }
  const range = h('input', {
    type: 'range', id: 'split', min: '0', max: '100', step: '2', value: '50', ariaLabel: words.slider, hidden: !before,
    oninput: () => { looking.split = Number(range.value) / 100; draw() },
    onfocus: () => draw(), onblur: () => draw(),
    onkeydown: ({ key }) => { if (key === '+' || key === '=') zoomBy(1.25); else if (key === '-') zoomBy(0.8); else if (key === '0') zoomBy(0) },
  })
  const size = (): [number, number] => [canvas.clientWidth, canvas.clientHeight]
  const box = ({ width, height }: ImageBitmap): Box => {
    const [W, H] = size()
    const scale = Math.min(W / width, H / height) * looking.zoom
    return { x: (W - width * scale) / 2 + looking.x, y: (H - height * scale) / 2 + looking.y, w: width * scale, h: height * scale }
  }
  const rtl = () => getComputedStyle(canvas).direction === 'rtl'
  /** The part of the picture that can be seen, between which the handle moves. */
  const span = (): [number, number] => {
    const { x, w } = box(after)
    return [Math.max(0, x), Math.min(size()[0], x + w)]
  }
  const handleX = () => {
    const [left, right] = span()
    return left + (right - left) * (rtl() ? 1 - looking.split : looking.split)
  }
  const zoomBy = (factor: number, px = size()[0] / 2, py = size()[1] / 2) => {
    const next = factor ? Math.min(zoomMax, Math.max(1, looking.zoom * factor)) : 1
    const [W, H] = size()
    const ratio = next / looking.zoom
    looking.x = (px - W / 2) * (1 - ratio) + looking.x * ratio
    looking.y = (py - H / 2) * (1 - ratio) + looking.y * ratio
    looking.zoom = next
    moveBy(0, 0)
  }
  /** The picture may be pushed as far as its edge, not out of sight. */
  const moveBy = (dx: number, dy: number) => {
    const [W, H] = size()
    const { w, h: height } = box(after)
    const within = (value: number, room: number) => Math.min(Math.max(value, -Math.max(0, room)), Math.max(0, room))
    looking.x = within(looking.x + dx, (w - W) / 2)
    looking.y = within(looking.y + dy, (height - H) / 2)
    draw()
  }
  const splitAt = (px: number) => {
    const [left, right] = span()
    const part = Math.min(1, Math.max(0, (px - left) / (right - left || 1)))
    looking.split = rtl() ? 1 - part : part
    range.value = `${Math.round(looking.split * 100)}`
    draw()
  }
  const draw = () => {
    const [W, H] = size()
    const dpr = devicePixelRatio
    if (canvas.width !== Math.round(W * dpr) || canvas.height !== Math.round(H * dpr)) {
      canvas.width = Math.round(W * dpr)
      canvas.height = Math.round(H * dpr)
    }
    const context = canvas.getContext('2d')!
    context.setTransform(dpr, 0, 0, dpr, 0, 0)
    context.clearRect(0, 0, W, H)
    const put = (picture: ImageBitmap, from: number, to: number) => {
      const { x, y, w, h: height } = box(picture)
      context.save()
      context.beginPath()
      context.rect(from, 0, to - from, H)
      context.clip()
      context.drawImage(picture, x, y, w, height)
      context.restore()
    }
    const at = handleX()
    put(after, rtl() ? 0 : at, rtl() ? at : W)
    if (!before) return
    put(before, rtl() ? at : 0, rtl() ? W : at)
    drawHandle(context, at, H, range.matches(':focus-visible'))
  }
  new ResizeObserver(draw).observe(canvas)
  gestures(canvas, { zoomBy, moveBy, splitAt, grabsHandle: (px) => !!before && (looking.zoom === 1 || Math.abs(px - handleX()) < 24) })
  const zoomButton = (text: string, label: string, factor: number) => h('button', { className: 'zoom', ariaLabel: label, title: label, textContent: text, onclick: () => zoomBy(factor) })
  return h('div', { className: 'stage', part: 'stage' }, canvas, range,
    !!before && h('span', 'label start', words.before), h('span', 'label end', words.afterPreview),
    h('div', 'zooms', zoomButton('−', words.zoomOut, 0.8), zoomButton('⤢', words.zoomFit, 0), zoomButton('+', words.zoomIn, 1.25)))
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
  if (!focused) return
  context.lineWidth = 4
  context.strokeStyle = '#63cabf'
  context.stroke()
}
