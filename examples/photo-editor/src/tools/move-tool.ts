import Konva from 'konva'
import { findLayer, placeLayer } from '../document/edits.ts'
import { normalizeDegrees, type Point } from '../document/geometry.ts'
import type { Layer } from '../document/layers.ts'
import { pickLayer } from '../canvas/pick.ts'
import type { TextEditing } from '../canvas/text-editing.ts'
import type { Workspace } from '../canvas/workspace.ts'
import type { Tool, ToolPointer } from './tool.ts'

const nudges: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Selects, moves and transforms layers. Locked layers can be selected and stay where they are. */
export class MoveTool implements Tool {
  readonly id = 'move'
  readonly cursor = 'default'
  readonly #workspace: Workspace
  readonly #editing: TextEditing
  readonly #frame = new Konva.Transformer({
    rotationSnaps: [0, 45, 90, 135, 180, 225, 270, 315],
    rotationSnapTolerance: 4,
    anchorSize: 9,
    anchorCornerRadius: 2,
    rotateAnchorOffset: 24,
    ignoreStroke: true,
    flipEnabled: false,
  })
  #drag: { layer: Layer; from: Point; moved: boolean } | null = null
  #isActive = false

  constructor(workspace: Workspace, editing: TextEditing) {
    this.#workspace = workspace
    this.#editing = editing
    workspace.scene.overlay.add(this.#frame)
    this.#frame.on('transformend', () => this.#keepTransform())
    workspace.editor.addEventListener('change', () => this.#follow())
    workspace.addEventListener('view', () => this.#follow())
  }

  activate(): void {
    this.#isActive = true
    this.#follow()
  }

  deactivate(): void {
    this.cancel()
    this.#isActive = false
    this.#follow()
  }

  owns(screen: Point): boolean {
    const shape = this.#workspace.scene.overlay.getIntersection(screen)
    return shape !== null && this.#frame.isAncestorOf(shape)
  }

  down({ page }: ToolPointer): void {
    this.#editing.finish()
    const { editor, raster } = this.#workspace
    const hit = pickLayer(editor.state, raster, page)
    editor.select(hit?.id ?? null)
    this.#drag = hit && !hit.locked ? { layer: hit, from: page, moved: false } : null
  }

  drag({ page, shift }: ToolPointer): void {
    if (!this.#drag) return
    const { layer, from } = this.#drag
    let [dx, dy] = [page.x - from.x, page.y - from.y]
    if (!this.#drag.moved && Math.hypot(dx, dy) * this.#workspace.view.zoom < 3) return
    this.#drag.moved = true
    if (shift) [dx, dy] = Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy]
    const place = { x: Math.round(layer.x + dx), y: Math.round(layer.y + dy) }
    this.#workspace.scene.node(layer.id)?.setAttrs(place)
  }

  up(): void {
    const drag = this.#drag
    this.#drag = null
    const node = drag && this.#workspace.scene.node(drag.layer.id)
    if (!drag?.moved || !node) return
    this.#workspace.editor.edit('Move', (state) => placeLayer(state, drag.layer.id, node.position()))
  }

  cancel(): void {
    if (!this.#drag) return
    this.#drag = null
    this.#workspace.scene.sync(this.#workspace.editor)
  }

  doubleClick({ page }: ToolPointer): void {
    const { editor, raster } = this.#workspace
    const hit = pickLayer(editor.state, raster, page)
    if (hit?.kind === 'text') this.#editing.start(hit, false)
  }

  key(event: KeyboardEvent): boolean {
    const { editor } = this.#workspace
    const layer = findLayer(editor.state, editor.state.selectedId)
    const nudge = nudges[event.key]
    if (event.key === 'Enter' && layer?.kind === 'text') {
      this.#editing.start(layer, false)
      return true
    }
    if (!nudge || !layer || layer.locked) return false
    const far = event.shiftKey ? 10 : 1
    editor.edit(
      'Move',
      (state) => placeLayer(state, layer.id, { x: layer.x + nudge.x * far, y: layer.y + nudge.y * far }),
      `nudge ${layer.id}`,
    )
    return true
  }

  #follow(): void {
    const { editor, scene, container } = this.#workspace
    const layer = this.#isActive && editor.isOpen ? findLayer(editor.state, editor.state.selectedId) : undefined
    const node = layer && layer.visible && !layer.locked && !this.#editing.isOpen ? scene.node(layer.id) : undefined
    this.#frame.nodes(node ? [node] : [])
    if (!node) return
    const accent = getComputedStyle(container).getPropertyValue('--frame')
    this.#frame.setAttrs({ borderStroke: accent, anchorStroke: accent, anchorFill: '#fff', keepRatio: true })
    this.#frame.forceUpdate()
  }

  #keepTransform(): void {
    const [node] = this.#frame.nodes()
    const { editor } = this.#workspace
    if (!node) return
    const { x, y, rotation, scaleX, scaleY } = node.getAttrs() as Layer
    const before = findLayer(editor.state, node.id())
    const name = before && normalizeDegrees(rotation - before.rotation) !== 0 ? 'Rotate layer' : 'Resize layer'
    editor.edit(name, (state) =>
      placeLayer(state, node.id(), { x, y, rotation: normalizeDegrees(rotation), scaleX, scaleY }),
    )
  }
}
