import { PointerInput } from '../canvas/pointer-input.ts'
import { TextEditing } from '../canvas/text-editing.ts'
import { Workspace } from '../canvas/workspace.ts'
import { commandFor, isWriting, type Command } from '../commands.ts'
import type { EditorDocument } from '../document/editor-document.ts'
import type { Notify } from '@microsource/example-host-app/notice'
import { BrushTool } from './brush-tool.ts'
import { CropTool } from './crop-tool.ts'
import { MoveTool } from './move-tool.ts'
import type { Settings } from './settings.ts'
import { TextTool } from './text-tool.ts'
import type { Tool, ToolId } from './tool.ts'

/** The chosen tool, and who gets pointer and keys. Says `tool` when another one is chosen. */
export class Toolbox extends EventTarget {
  readonly crop: CropTool
  readonly #tools: Record<ToolId, Tool>
  readonly #input: PointerInput
  readonly #editor: EditorDocument
  #current: Tool

  constructor(workspace: Workspace, settings: Settings, notify: Notify) {
    super()
    this.#editor = workspace.editor
    const editing = new TextEditing(workspace)
    this.crop = new CropTool(workspace, () => this.choose('move'))
    this.#tools = {
      move: new MoveTool(workspace, editing),
      crop: this.crop,
      brush: new BrushTool('brush', workspace, settings, notify),
      eraser: new BrushTool('eraser', workspace, settings, notify),
      text: new TextTool(workspace, settings, editing),
      hand: { id: 'hand', cursor: 'grab' },
    }
    this.#current = this.#tools.move
    this.#current.activate?.()
    this.#input = new PointerInput(workspace, () => this.#current)
    workspace.editor.addEventListener('open', () => this.choose('move'))
  }

  get current(): ToolId {
    return this.#current.id
  }

  choose(id: ToolId): void {
    if (this.#current.id !== id) {
      this.#current.deactivate?.()
      this.#current = this.#tools[id]
      if (this.#editor.isOpen) this.#current.activate?.()
    }
    this.#input.refreshCursor()
    this.dispatchEvent(new Event('tool'))
  }

  listenToKeys(commands: readonly Command[]): void {
    document.addEventListener('keydown', (event) => {
      if (isWriting(event) && !isForTool(event)) return
      if (event.key === ' ' && !onControl(event)) this.#space(event, true)
      else if (this.#editor.isOpen && (isForTool(event) || !onControl(event)) && this.#current.key?.(event))
        event.preventDefault()
      else this.#run(commands, event)
    })
    document.addEventListener('keyup', (event) => event.key === ' ' && this.#space(event, false))
    window.addEventListener('blur', () => {
      this.#input.spaceHeld = false
      this.#input.refreshCursor()
    })
  }

  #run(commands: readonly Command[], event: KeyboardEvent): void {
    const command = commandFor(commands, event)
    if (!command) return
    event.preventDefault()
    command.run()
  }

  #space(event: KeyboardEvent, held: boolean): void {
    if (held) event.preventDefault()
    if (this.#input.spaceHeld === held) return
    this.#input.spaceHeld = held
    this.#input.refreshCursor()
  }
}

/** In the options bar, sliders and choices have no use for Enter and Escape; there they mean the tool: apply, or leave. */
function isForTool({ key, target }: KeyboardEvent): boolean {
  return (
    (key === 'Enter' || key === 'Escape') &&
    target instanceof Element &&
    target.matches('.options :is(select, input[type=range])')
  )
}

/** Enter, space and arrows belong to a focused control. */
function onControl(event: KeyboardEvent): boolean {
  const uses = event.key === 'Enter' || event.key === ' ' || event.key.startsWith('Arrow')
  return (
    uses &&
    event.target instanceof Element &&
    event.target.closest('button, input, select, a, summary, [role=tab], micro-source-button') !== null
  )
}
