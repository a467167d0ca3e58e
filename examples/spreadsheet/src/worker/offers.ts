import {
  type CellChange,
  type CellContent,
  contentOf,
  diffWorkbooks,
  findCell,
  findConflicts,
  type NameChange,
  type SheetChange,
  type Workbook,
  type WorkbookChange,
} from '@microsource/sheet'

/** Why a change is not taken by itself. */
export type Clash =
  /** The cell was changed here in the meantime. */
  | { kind: 'cell'; now: CellContent | null }
  /** So was the name. */
  | { kind: 'name'; now: string | null }
  /** So many cells of the sheet that would go were changed here in the meantime. */
  | { kind: 'sheet'; cells: number }
  /** The sheet is not here any more, so there is nowhere to put it. */
  | { kind: 'gone' }

/** One change a person may take. */
export interface Offer {
  change: WorkbookChange
  clash?: Clash
}

/** What somebody changed, without what only comes to something else because of it. */
const isEdit = (change: WorkbookChange): boolean => change.kind !== 'cell' || change.cause === 'edited'

/** What a delivered workbook changes against what was sent, and where that meets what was done here since. */
export function offersOf(sent: Workbook, delivered: Workbook, current: Workbook): Offer[] {
  const edits = diffWorkbooks(sent, delivered).filter(isEdit)
  const own = new Meantime(sent, current, edits)
  return edits.flatMap((change): Offer[] => {
    if (change.kind === 'sheet') return own.sheet(change)
    const clash = change.kind === 'cell' ? own.cell(change) : own.name(change)
    // A sheet that goes takes its cells with it.
    if (change.kind === 'cell' && own.removed.has(change.sheet)) return []
    return [{ change, ...(clash && { clash }) }]
  })
}

/** Whether what was chosen meets nothing else now than when it was chosen. */
export function meetsTheSame(
  chosen: readonly WorkbookChange[],
  then: readonly Offer[],
  now: readonly Offer[],
): boolean {
  const [before, after] = [clashes(then), clashes(now)]
  return chosen.every((change) => before.get(keyOf(change)) === after.get(keyOf(change)))
}

const clashes = (offers: readonly Offer[]): Map<string, string> =>
  new Map(offers.map(({ change, clash }) => [keyOf(change), JSON.stringify(clash ?? null)]))

function keyOf(change: WorkbookChange): string {
  const { kind } = change
  if (kind === 'sheet') return JSON.stringify([kind, change.sheet])
  return JSON.stringify(kind === 'cell' ? [kind, change.sheet, change.cell] : [kind, change.scope, change.name])
}

/** What was done here since the workbook was sent. */
class Meantime {
  readonly removed: ReadonlySet<string>
  readonly #current: Workbook
  readonly #here: ReadonlySet<string>
  readonly #added: ReadonlySet<string>
  readonly #cells: ReadonlyMap<WorkbookChange, CellContent | null>
  /** How many cells were changed here, by the sheet that would go. */
  readonly #changed = new Map<string, number>()

  constructor(sent: Workbook, current: Workbook, edits: readonly WorkbookChange[]) {
    this.#current = current
    this.#here = new Set(current.sheets.map(({ name }) => name))
    this.#added = new Set(sheetsOf(edits, 'added'))
    this.removed = new Set(sheetsOf(edits, 'removed'))
    this.#cells = new Map(findConflicts(current, edits).map(({ change, now }) => [change, now]))
    if (this.removed.size === 0) return
    for (const change of diffWorkbooks(sent, current)) {
      if (change.kind !== 'cell' || !isEdit(change) || !this.removed.has(change.sheet)) continue
      this.#changed.set(change.sheet, (this.#changed.get(change.sheet) ?? 0) + 1)
    }
  }

  sheet(change: SheetChange): Offer[] {
    const isHere = this.#here.has(change.sheet)
    if (change.change === 'added') return isHere ? [] : [{ change }]
    const cells = this.#changed.get(change.sheet) ?? 0
    if (!isHere) return []
    return [{ change, ...(cells > 0 && { clash: { kind: 'sheet' as const, cells } }) }]
  }

  cell(change: CellChange): Clash | undefined {
    const { sheet, after } = change
    if (this.#isGone(sheet)) return { kind: 'gone' }
    if (this.#added.has(sheet) && this.#here.has(sheet)) {
      // Somebody here made a sheet of that name, too: what is empty on it is theirs as well.
      const now = contentOf(findCell(this.#current, change))
      return now?.formula === after?.formula && (now?.value ?? null) === (after?.value ?? null)
        ? undefined
        : { kind: 'cell', now }
    }
    const now = this.#cells.get(change)
    return now === undefined ? undefined : { kind: 'cell', now }
  }

  name({ name, scope, before, after }: NameChange): Clash | undefined {
    if (scope !== null && this.#isGone(scope)) return { kind: 'gone' }
    const found = this.#current.names.find((own) => own.name === name && (own.sheet ?? null) === scope)
    const now = found?.refersTo ?? null
    return now === before || now === after ? undefined : { kind: 'name', now }
  }

  #isGone(sheet: string): boolean {
    return !this.#here.has(sheet) && !this.#added.has(sheet)
  }
}

function sheetsOf(edits: readonly WorkbookChange[], what: SheetChange['change']): string[] {
  return edits.flatMap((change) => (change.kind === 'sheet' && change.change === what ? [change.sheet] : []))
}
