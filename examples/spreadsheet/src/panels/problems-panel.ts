import { h } from '@microsource/example-host-app/dom'
import type { CellPlace, Problem, ProblemCode } from '@microsource/sheet'
import type { SheetDocument } from '../document.ts'
import type { SidePanel } from './side.ts'

const kinds: Record<ProblemCode, string> = {
  error_value: 'Error',
  broken_reference: 'Broken reference',
  circular: 'Circular formula',
  text_number: 'Number as text',
  range_misses_cells: 'Sum stops short',
  inconsistent_formula: 'Unlike its neighbors',
  overwritten_formula: 'Typed over',
}

const shownMax = 300

/** What looks wrong, sheet by sheet. A click goes there, "Mend" puts the suggestion in as one undoable step. */
export class ProblemsPanel implements SidePanel {
  readonly title = 'Errors'
  readonly element = h('div', { class: 'side-body' })
  readonly #document: SheetDocument
  #found: Problem[] = []
  #revision = -1

  constructor(document: SheetDocument) {
    this.#document = document
    document.addEventListener('change', () => this.#showAge())
  }

  closed = (): void => this.#document.grid.unmark()

  async look(): Promise<Problem[]> {
    this.element.replaceChildren(h('p', { class: 'side-note', role: 'status' }, 'Looking through all sheets…'))
    const revision = this.#document.revision
    this.#found = await this.#document.problems()
    this.#revision = revision
    this.#draw()
    return this.#found
  }

  /** For the requests to somebody else: what was found, looked for now unless nothing has changed since. */
  async current(): Promise<readonly Problem[]> {
    return this.#revision === this.#document.revision ? this.#found : this.#document.problems()
  }

  #draw(): void {
    const count = this.#found.length
    const words =
      count === 0
        ? 'Nothing found. Every formula works out, and no sum stops short.'
        : `${count} ${count === 1 ? 'thing looks' : 'things look'} wrong.`
    const groups = [...Map.groupBy(this.#found.slice(0, shownMax), ({ sheet }) => sheet)].map(([sheet, problems]) =>
      h(
        'section',
        {},
        h('h3', {}, sheet),
        h('ul', { class: 'problems' }, ...problems.map((problem) => this.#line(problem))),
      ),
    )
    const rest = count > shownMax ? h('p', { class: 'side-note' }, `And ${count - shownMax} more.`) : null
    const again = h(
      'button',
      { type: 'button', class: 'button small', hidden: true, onclick: () => void this.look() },
      'Look again',
    )
    this.element.replaceChildren(
      h('div', { class: 'side-note', role: 'status' }, h('span', {}, words), again),
      ...groups,
      ...(rest ? [rest] : []),
    )
    this.#mark()
  }

  #line(problem: Problem): HTMLElement {
    const { code, cell, sentence, fix } = problem
    const go = h(
      'button',
      { type: 'button', class: 'problem-line', onclick: () => this.#goTo(problem) },
      h('span', { class: 'place' }, cell),
      h('span', { class: `kind ${code}` }, kinds[code]),
      h('span', { class: 'sentence' }, sentence),
    )
    const mend =
      fix &&
      h(
        'button',
        {
          type: 'button',
          class: 'button small',
          onclick: () => void this.#mend(problem),
          'aria-label': `Mend ${cell}`,
        },
        'Mend',
      )
    if (mend && fix && 'formula' in fix) mend.title = `=${fix.formula}`
    return h('li', {}, go, mend)
  }

  #goTo({ sheet, cell }: CellPlace): void {
    this.#document.grid.select({ sheet, range: cell })
    this.#mark()
  }

  async #mend({ sheet, cell, fix }: Problem): Promise<void> {
    if (!fix) return
    const after =
      'formula' in fix ? { type: 'empty' as const, value: null, formula: fix.formula } : { ...fix, value: fix.value }
    const before = this.#document.grid.formatAt({ sheet, cell })
    // Text format would keep the number a text.
    const format = before && before !== '@' && before !== 'General' ? { format: before } : {}
    this.#document.grid.select({ sheet, range: cell })
    await this.#document.edit([{ kind: 'cell', sheet, cell, after: { ...after, ...format } }])
    await this.look()
  }

  #mark(): void {
    this.#document.grid.mark(this.#found, 'error')
  }

  #showAge(): void {
    const again = this.element.querySelector<HTMLElement>('.side-note .button')
    if (again) again.hidden = this.#revision === this.#document.revision
  }
}
