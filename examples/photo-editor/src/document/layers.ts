import { neutral, type Adjustments } from './adjustments.ts'

/** Where a layer lies: local pixels → scaled → rotated (degrees, clockwise) → moved to document pixels. */
export interface Placement {
  x: number
  y: number
  rotation: number
  scaleX: number
  scaleY: number
}

export interface Stroke {
  color: string
  size: number
  opacity: number
  erase: boolean
  /** x0, y0, x1, y1 … in the layer's local pixels. */
  points: readonly number[]
}

interface LayerBase extends Placement {
  id: string
  name: string
  visible: boolean
  /** A locked layer keeps its place; it can still be adjusted, hidden and painted on. */
  locked: boolean
  opacity: number
}

export interface ImageLayer extends LayerBase {
  kind: 'image'
  assetId: string
  width: number
  height: number
  adjustments: Adjustments
  strokes: readonly Stroke[]
}

export interface DrawingLayer extends LayerBase {
  kind: 'drawing'
  width: number
  height: number
  strokes: readonly Stroke[]
}

export interface TextLayer extends LayerBase {
  kind: 'text'
  text: string
  fontFamily: string
  fontSize: number
  bold: boolean
  italic: boolean
  align: 'left' | 'center' | 'right'
  color: string
}

export type Layer = ImageLayer | DrawingLayer | TextLayer
export type RasterLayer = ImageLayer | DrawingLayer

/** Immutable: every edit makes a new one that shares what did not change, so history costs little. */
export interface DocumentState {
  title: string
  width: number
  height: number
  /** Bottom first. */
  layers: readonly Layer[]
  selectedId: string | null
}

const upright: Placement = { x: 0, y: 0, rotation: 0, scaleX: 1, scaleY: 1 }

function base(name: string): LayerBase {
  return { id: crypto.randomUUID(), name, visible: true, locked: false, opacity: 1, ...upright }
}

export interface Picture {
  assetId: string
  width: number
  height: number
}

export function imageLayer(
  name: string,
  { assetId, width, height }: Picture,
  place: Partial<Placement> = {},
): ImageLayer {
  return { ...base(name), ...place, kind: 'image', assetId, width, height, adjustments: neutral, strokes: [] }
}

export function drawingLayer(name: string, width: number, height: number): DrawingLayer {
  return { ...base(name), kind: 'drawing', width, height, strokes: [] }
}

export type TextStyle = Pick<TextLayer, 'fontFamily' | 'fontSize' | 'bold' | 'italic' | 'align' | 'color'>

export function textLayer(text: string, style: TextStyle, at: { x: number; y: number }): TextLayer {
  return { ...base(textName(text)), ...at, kind: 'text', text, ...style }
}

/** Text layers are named by what they say, as long as nobody renamed them. */
export function textName(text: string): string {
  const line = text.trim().split('\n')[0] ?? ''
  return line.length > 24 ? `${line.slice(0, 23)}…` : line || 'Text'
}

type Extent = Pick<Picture, 'width' | 'height'>

/**
 * Centers a picture in the document, scaled down when it would not fit. A `version` of the document, such as a result that
 * came back in another size, covers it exactly when it has the same proportions.
 */
export function fitInside(picture: Extent, page: Extent, version: boolean): Partial<Placement> {
  const sameShape = Math.abs(picture.width / picture.height - page.width / page.height) < 0.01
  const scale = Math.min(page.width / picture.width, page.height / picture.height)
  const used = version && sameShape ? scale : Math.min(1, scale)
  return {
    x: Math.round((page.width - picture.width * used) / 2),
    y: Math.round((page.height - picture.height * used) / 2),
    scaleX: used,
    scaleY: used,
  }
}

/** The pictures a state is made of. */
export function assetIds(state: DocumentState): string[] {
  return state.layers.flatMap((layer) => (layer.kind === 'image' ? [layer.assetId] : []))
}
