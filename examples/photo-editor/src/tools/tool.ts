import type { Point } from '../document/geometry.ts'

export interface ToolPointer {
  screen: Point
  page: Point
  shift: boolean
  alt: boolean
  touch: boolean
}

export type ToolId = 'move' | 'crop' | 'brush' | 'eraser' | 'text' | 'hand'

/** What the pointer and the keys mean while a tool is chosen. Everything but the name is optional. */
export interface Tool {
  readonly id: ToolId
  readonly cursor: string
  activate?(): void
  deactivate?(): void
  /** True when something on the overlay handles the pointer itself. */
  owns?(screen: Point): boolean
  down?(pointer: ToolPointer): void
  drag?(pointer: ToolPointer, all: ToolPointer[]): void
  up?(pointer: ToolPointer): void
  cancel?(): void
  hover?(pointer: ToolPointer): void
  leave?(): void
  doubleClick?(pointer: ToolPointer): void
  /** True when the key was used. */
  key?(event: KeyboardEvent): boolean
}
