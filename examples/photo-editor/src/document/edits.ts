import { center, mirrorX, mirrorY, quarterTurn, rotateAround, type Rect } from './geometry.ts'
import type { DocumentState, Layer, Placement } from './layers.ts'

type Place = <L extends Layer>(layer: L) => L

function placeAll(state: DocumentState, place: Place): Layer[] {
  return state.layers.map((layer) => place(layer))
}

export function rotatePage(state: DocumentState, direction: 'right' | 'left' | 'half'): DocumentState {
  const turns = { right: 1, half: 2, left: 3 }[direction]
  let turned = state
  for (let turn = 0; turn < turns; turn++) {
    const page = turned
    turned = {
      ...page,
      width: page.height,
      height: page.width,
      layers: placeAll(page, (layer) => quarterTurn(layer, page)),
    }
  }
  return turned
}

export function flipPage(state: DocumentState, axis: 'horizontal' | 'vertical'): DocumentState {
  const place: Place = (layer) => (axis === 'horizontal' ? mirrorX(layer, state.width) : mirrorY(layer, state.height))
  return { ...state, layers: placeAll(state, place) }
}

/** Turns everything around the page's center, then keeps what is inside the frame. Nothing is thrown away. */
export function cropPage(state: DocumentState, frame: Rect, angle = 0): DocumentState {
  const width = Math.max(1, Math.round(frame.width))
  const height = Math.max(1, Math.round(frame.height))
  const [dx, dy] = angle ? [frame.x, frame.y] : [Math.round(frame.x), Math.round(frame.y)]
  const layers = placeAll(state, (layer) => {
    const turned = angle ? rotateAround(layer, angle, center(state)) : layer
    return { ...turned, x: turned.x - dx, y: turned.y - dy }
  })
  return { ...state, width, height, layers }
}

export function findLayer(state: DocumentState, id: string | null): Layer | undefined {
  return state.layers.find((layer) => layer.id === id)
}

/** Puts a layer right above the selected one, or on top, and selects it. */
export function addLayer(state: DocumentState, layer: Layer): DocumentState {
  const at = state.layers.findIndex(({ id }) => id === state.selectedId)
  const layers = at < 0 ? [...state.layers, layer] : state.layers.toSpliced(at + 1, 0, layer)
  return { ...state, layers, selectedId: layer.id }
}

export function changeLayer(state: DocumentState, id: string, change: (layer: Layer) => Layer): DocumentState {
  const layers = state.layers.map((layer) => (layer.id === id ? change(layer) : layer))
  return layers.some((layer, index) => layer !== state.layers[index]) ? { ...state, layers } : state
}

export function placeLayer(state: DocumentState, id: string, place: Partial<Placement>): DocumentState {
  return changeLayer(state, id, (layer) => ({ ...layer, ...place }))
}

export function removeLayer(state: DocumentState, id: string): DocumentState {
  const at = state.layers.findIndex((layer) => layer.id === id)
  const layers = state.layers.filter((layer) => layer.id !== id)
  const neighbor = layers[Math.max(0, at - 1)]?.id ?? null
  return { ...state, layers, selectedId: state.selectedId === id ? neighbor : state.selectedId }
}

export function duplicateLayer(state: DocumentState, id: string): DocumentState {
  const source = findLayer(state, id)
  if (!source) return state
  const copy = { ...source, id: crypto.randomUUID(), name: copyName(source.name), locked: false }
  const at = state.layers.indexOf(source)
  return { ...state, layers: state.layers.toSpliced(at + 1, 0, copy), selectedId: copy.id }
}

function copyName(name: string): string {
  const [, stem, count] = /^(.*?) copy(?: (\d+))?$/.exec(name) ?? []
  return stem === undefined ? `${name} copy` : `${stem} copy ${Number(count ?? 1) + 1}`
}

/** Moves a layer to an index counted from the bottom. */
export function reorderLayer(state: DocumentState, id: string, to: number): DocumentState {
  const from = state.layers.findIndex((layer) => layer.id === id)
  const layer = state.layers[from]
  const target = Math.max(0, Math.min(state.layers.length - 1, to))
  if (!layer || target === from) return state
  return { ...state, layers: state.layers.toSpliced(from, 1).toSpliced(target, 0, layer) }
}
