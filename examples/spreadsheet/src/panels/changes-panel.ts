import { h } from '@microsource/example-host-app/dom'
import type { CellChange, CellContent, WorkbookChange } from '@microsource/sheet'
import type { SheetDocument } from '../document.ts'
import type { Comparison } from '../worker/protocol.ts'
import type { SidePanel } from './side.ts'

export interface Outcome {
  workerName: string
  note: string
  explanation: string
  comparison: Comparison
  /** Carries over what was chosen; false when somebody was faster. */
  apply: (chosen: readonly WorkbookChange[]) => Promise<boolean>
  putAway: () => Promise<void>
}

const shownMax = 200

/** What a delivered workbook would change, cell by cell, each with its own check mark. */
export class ChangesPanel implements SidePanel {
  readonly title = 'Result'
  readonly element = h('div', { class: 'side-body' })
  readonly #document: SheetDocument

  constructor(document: SheetDocument) {
    this.#document = document
  }

  closed = (): void => this.#document.grid.unmark()

  show(outcome: Outcome): void {
    const { edits, conflicts } = outcome.comparison
    const conflicting = new Map(conflicts.map(({ change, now }) => [keyOf(change), now]))
    const boxes = new Map<WorkbookChange, HTMLInputElement>()
    const lines = edits.slice(0, shownMax).map((change) => this.#line(change, conflicting, boxes))
    // What lies beyond the list goes along with "all".
    const rest = edits.slice(shownMax)
    const all = h('input', { type: 'checkbox', checked: true, id: 'take-all' })
    all.addEventListener('change', () => {
      for (const [change, box] of boxes) box.checked = all.checked && !conflicting.has(keyOf(change))
    })
    const chosen = (): WorkbookChange[] => [
      ...edits.filter((change) => boxes.get(change)?.checked),
      ...(all.checked ? rest : []),
    ]
    const apply = this.#applyButton(outcome, chosen, edits.length)
    const update = (): void => {
      const count = chosen().length
      all.indeterminate = count > 0 && count < edits.length
      apply.update(count)
    }
    const list = h(
      'div',
      { onchange: update },
      h('label', { class: 'take-all', for: 'take-all' }, all, 'All of them'),
      h('ul', { class: 'changes' }, ...lines),
    )
    this.element.replaceChildren(head(outcome, edits.length))
    if (conflicts.length > 0) this.element.append(note('conflict-note', conflictWords(conflicts.length)))
    this.element.append(list)
    if (rest.length > 0)
      this.element.append(note('side-note', `And ${rest.length} more, which go along with all of them.`))
    this.element.append(foot(apply.button, outcome.putAway))
    update()
    this.#document.grid.mark(cellsOf(edits), 'changed')
  }

  #applyButton(
    outcome: Outcome,
    chosen: () => WorkbookChange[],
    all: number,
  ): { button: HTMLButtonElement; update: (count: number) => void } {
    const onclick = (): void => void this.#finish(outcome, chosen(), button)
    const button = h('button', { type: 'button', class: 'button primary', onclick })
    const update = (count: number): void => {
      button.textContent = count === all ? `Put all ${count} into the sheet` : `Put ${count} into the sheet`
      button.disabled = count === 0
    }
    return { button, update }
  }

  #line(
    change: WorkbookChange,
    conflicting: ReadonlyMap<string, CellContent | null>,
    boxes: Map<WorkbookChange, HTMLInputElement>,
  ): HTMLElement {
    const place = placeOf(change)
    const isConflict = conflicting.has(keyOf(change))
    const box = h('input', { type: 'checkbox', checked: !isConflict, 'aria-label': `Take ${place}` })
    boxes.set(change, box)
    const go = h(
      'button',
      { type: 'button', class: 'change-place', onclick: () => change.kind === 'cell' && this.#goTo(change) },
      place,
    )
    const now = isConflict
      ? h(
          'span',
          { class: 'conflict' },
          `Changed here in the meantime to ${shown(conflicting.get(keyOf(change)) ?? null)}`,
        )
      : null
    return h(
      'li',
      { class: isConflict ? 'is-conflict' : '' },
      box,
      h('div', { class: 'change' }, go, ...contentOf(change), now),
    )
  }

  #goTo(change: CellChange): void {
    this.#document.grid.select({ sheet: change.sheet, range: change.cell })
  }

  #undo(): void {
    this.#document.grid.undo()
    this.#document.grid.unmark()
    this.element.replaceChildren(
      h('p', { class: 'side-note', role: 'status' }, 'Taken back. The sheet is as it was before.'),
    )
  }

  async #finish(outcome: Outcome, chosen: readonly WorkbookChange[], button: HTMLButtonElement): Promise<void> {
    button.disabled = true
    const isDone = await outcome.apply(chosen)
    const words = isDone
      ? `${changesAre(chosen.length)} in your sheet. Undo takes ${chosen.length === 1 ? 'it back' : 'them back in one step'}.`
      : 'This result was already put into the sheet in another tab.'
    // What was left out is not changed, and no longer framed as if it were.
    if (isDone) this.#document.grid.mark(cellsOf(chosen), 'changed')
    const undo = h('button', { type: 'button', class: 'button small', onclick: () => this.#undo() }, 'Undo')
    this.element.replaceChildren(
      h('div', { class: 'side-note' }, h('span', { role: 'status' }, words), isDone ? undo : null),
    )
    this.#document.grid.focus()
  }
}

const changesAre = (count: number): string => `${count} ${count === 1 ? 'change is' : 'changes are'}`

function head({ workerName, explanation, note: words }: Outcome, count: number): HTMLElement {
  const quotes = [explanation, words].filter(Boolean).map((text) => h('blockquote', { dir: 'auto' }, text))
  const line = h('p', {}, `${workerName} changed ${count} ${count === 1 ? 'cell' : 'cells'}.`)
  return h('div', { class: 'result-head' }, line, ...quotes)
}

function note(className: string, words: string): HTMLElement {
  return h('p', { class: className, role: 'status' }, words)
}

function foot(apply: HTMLElement, putAway: () => Promise<void>): HTMLElement {
  const away = h('button', { type: 'button', class: 'button quiet', onclick: () => void putAway() }, 'Put away')
  return h('footer', { class: 'side-foot' }, apply, away)
}

function contentOf(change: WorkbookChange): HTMLElement[] {
  if (change.kind === 'sheet')
    return [h('span', { class: 'after' }, change.change === 'added' ? 'New sheet' : 'Sheet taken out')]
  if (change.kind === 'name') return [h('del', {}, change.before ?? 'none'), h('ins', {}, change.after ?? 'none')]
  return [h('del', {}, shown(change.before)), h('ins', {}, shown(change.after))]
}

/** A formula with its sign, a text in quotation marks so that it is told from a number. */
function shown(content: CellContent | null): string {
  if (!content || (content.value === null && content.formula === undefined)) return 'empty'
  if (content.formula !== undefined) return `=${content.formula}`
  if (content.type === 'text') return `“${String(content.value).slice(0, 200)}”`
  return content.type === 'boolean' ? String(content.value).toUpperCase() : String(content.value)
}

function placeOf(change: WorkbookChange): string {
  return change.kind === 'cell'
    ? `${change.sheet} ${change.cell}`
    : change.kind === 'sheet'
      ? change.sheet
      : change.name
}

const keyOf = (change: WorkbookChange): string => `${change.kind} ${placeOf(change)}`

function cellsOf(changes: readonly WorkbookChange[]): CellChange[] {
  return changes.filter((change) => change.kind === 'cell')
}

function conflictWords(count: number): string {
  return count === 1
    ? 'One cell was changed here in the meantime. It is left as it is unless you choose it.'
    : `${count} cells were changed here in the meantime. They are left as they are unless you choose them.`
}
