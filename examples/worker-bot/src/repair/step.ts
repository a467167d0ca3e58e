import type { CellContent, CellPlace } from '@microsource/sheet'

/** One cell mended: what was wrong with it, and what it says now. */
export interface Step extends CellPlace {
  readonly rule: 'text' | 'gone' | 'pattern' | 'range' | 'typed' | 'division'
  readonly wrong: string
  readonly before: CellContent | null
  readonly after: CellContent
}
