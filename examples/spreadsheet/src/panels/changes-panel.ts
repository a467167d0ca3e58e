import { h } from '@microsource/example-host-app/dom'
import type { CellChange, WorkbookChange } from '@microsource/sheet'
import type { SheetDocument } from '../document.ts'
import type { Offer } from '../worker/offers.ts'
import type { Comparison } from '../worker/protocol.ts'
import { clashWords, contentOf, keptWords, nowWords, placeOf, summaryOf } from './change-words.ts'
import { Choice } from './choice.ts'
import type { SidePanel } from './side.ts'

export interface Outcome {
  workerName: string
  note: string
  explanation: string
  comparison: Comparison
  /** Why it is shown anew. */
  news?: string
  /** Absent where nothing that is put in would be kept. */
  ways?: Ways
}

/**
 * `unkept`: it is in the sheet and could not be kept; `elsewhere`: it was settled in another page; `shown anew`: the
 * sheet was changed meanwhile, and nothing was put in.
 */
export type Applied = 'kept' | 'unkept' | 'elsewhere' | 'shown anew'

interface Ways {
  /** Carries over what was chosen, or throws and nothing is. */
  apply: (chosen: readonly WorkbookChange[]) => Promise<Applied>
  putAway: () => Promise<void>
  /** Offers it once more. */
  again: () => Promise<void>
}

/** What a delivered workbook would change, cell by cell, each with its own check mark. */
export class ChangesPanel implements SidePanel {
  readonly title = 'Result'
  readonly element = h('div', { class: 'side-body' })
  readonly #document: SheetDocument
  #following: AbortController | undefined

  constructor(document: SheetDocument) {
    this.#document = document
  }

  closed = (): void => this.#document.grid.unmark()

  show(outcome: Outcome): void {
    this.#following?.abort()
    const { offers } = outcome.comparison
    const choice = new Choice(outcome.comparison)
    const boxes = new Map<Offer, HTMLInputElement>()
    const lines = choice.lines.map((offer) => this.#line(offer, choice, boxes))
    const all = h('input', { type: 'checkbox', id: 'take-all', onchange: () => choice.takeAll(all.checked) })
    const rest = h('input', { type: 'checkbox', id: 'take-rest', onchange: () => choice.takeRest(rest.checked) })
    const { ways } = outcome
    const apply = ways && this.#applyButton(ways, choice)
    const away = (): void => void (ways && this.#putAway(ways))
    const update = (): void => {
      for (const [offer, box] of boxes) {
        box.checked = choice.isTaken(offer)
        box.disabled = !choice.mayTake(offer)
      }
      const count = choice.chosen.length
      all.checked = count > 0 && choice.isAllTaken
      all.indeterminate = count > 0 && count < choice.total
      rest.checked = choice.isRestTaken
      apply?.update(count)
    }
    const list = h(
      'div',
      { onchange: update },
      h('label', { class: 'take-all', for: 'take-all' }, all, 'All of them'),
      h('ul', { class: 'changes' }, ...lines),
      choice.rest.length > 0
        ? h('label', { class: 'take-all', for: 'take-rest' }, rest, `And ${choice.rest.length} more`)
        : null,
    )
    this.element.replaceChildren(head(outcome))
    const words = [outcome.news, ...(ways ? [] : [openElsewhere]), ...clashWords(outcome.comparison)]
    for (const sentence of words) if (sentence) this.element.append(note('conflict-note', sentence))
    this.element.append(list)
    if (choice.left.length > 0) this.element.append(note('side-note', keptWords(choice.left.length)))
    if (apply) this.element.append(foot(apply.button, away))
    update()
    this.#document.grid.mark(cellsOf(offers.map(({ change }) => change)), 'changed')
  }

  #applyButton(ways: Ways, choice: Choice): { button: HTMLButtonElement; update: (count: number) => void } {
    const onclick = (): void => void this.#finish(ways, choice.chosen, button)
    const button = h('button', { type: 'button', class: 'button primary', onclick })
    const update = (count: number): void => {
      button.textContent = count === choice.total ? `Put all ${count} into the sheet` : `Put ${count} into the sheet`
      button.disabled = count === 0
    }
    return { button, update }
  }

  #line(offer: Offer, choice: Choice, boxes: Map<Offer, HTMLInputElement>): HTMLElement {
    const { change, clash } = offer
    const place = placeOf(change)
    const box = h('input', {
      type: 'checkbox',
      'aria-label': `Take ${place}`,
      onchange: () => choice.take(offer, box.checked),
    })
    boxes.set(offer, box)
    const go = h(
      'button',
      { type: 'button', class: 'change-place', onclick: () => change.kind === 'cell' && this.#goTo(change) },
      place,
    )
    const now = clash ? h('span', { class: 'conflict' }, nowWords(clash)) : null
    return h(
      'li',
      { class: clash ? 'is-conflict' : '' },
      box,
      h('div', { class: 'change' }, go, ...contentOf(change), now),
    )
  }

  #goTo(change: CellChange): void {
    this.#document.grid.select({ sheet: change.sheet, range: change.cell })
  }

  /** What was put in, as it stands: undone by the button or by keys, it is said to be; buried, how to get at it. */
  #follow(ways: Ways, done: string): void {
    const { grid } = this.#document
    this.#following?.abort()
    this.#following = new AbortController()
    const undo = h('button', { type: 'button', class: 'button small', onclick: () => grid.undo() }, 'Undo')
    const draw = (): void => {
      if (grid.carried === 'undone') {
        grid.unmark()
        this.#say('Taken back. The sheet is as it was before.', againButton(ways))
      } else if (grid.carried === 'buried') this.#say(`${done} ${buried}`)
      else this.#say(done, undo)
    }
    grid.addEventListener('carried', draw, { signal: this.#following.signal })
    draw()
  }

  async #putAway(ways: Ways): Promise<void> {
    await ways.putAway()
    this.#document.grid.unmark()
    this.#say('Put away. Nothing of it was put into your sheet.', againButton(ways))
  }

  async #finish(ways: Ways, chosen: readonly WorkbookChange[], button: HTMLButtonElement): Promise<void> {
    button.disabled = true
    this.element.querySelector('.apply-failed')?.remove()
    let applied: Applied
    try {
      applied = await ways.apply(chosen)
    } catch {
      button.disabled = false
      // Where the button is, because the list may be long.
      button.before(note('conflict-note apply-failed', failed))
      return
    }
    if (applied === 'shown anew') return
    // What was left out is not changed, and no longer framed as if it were.
    if (applied !== 'elsewhere') this.#document.grid.mark(cellsOf(chosen), 'changed')
    if (applied === 'elsewhere') this.#say(settledElsewhere)
    else this.#follow(ways, doneWords(chosen.length, applied))
    this.#document.grid.focus()
  }

  #say(words: string, ...buttons: HTMLElement[]): void {
    this.element.replaceChildren(h('div', { class: 'side-note' }, h('span', { role: 'status' }, words), ...buttons))
  }
}

const failed = 'It could not be put in. The sheet is as it was, and the result stays here: you can try again.'
const buried = 'You changed something since: take that back first.'
const settledElsewhere = 'This result was already put into the sheet in another tab.'
const openElsewhere =
  'This workbook is open in another tab, and only what is put in there is kept. When that tab is closed, reload this one.'

function doneWords(count: number, applied: Applied): string {
  const are = `${count} ${count === 1 ? 'change is' : 'changes are'} in your sheet`
  if (applied === 'kept') return `${are}. Undo takes ${count === 1 ? 'it back' : 'them back in one step'}.`
  return `${are}, but this computer could not keep them. Save the workbook as a file; the result is offered again.`
}

function againButton({ again }: Ways): HTMLElement {
  return h('button', { type: 'button', class: 'button small', onclick: () => void again() }, 'Show it again')
}

function head(outcome: Outcome): HTMLElement {
  const { workerName, explanation, note: words, comparison } = outcome
  const quotes = [explanation, words].filter(Boolean).map((text) => h('blockquote', { dir: 'auto' }, text))
  return h('div', { class: 'result-head' }, h('p', {}, summaryOf(workerName, comparison)), ...quotes)
}

function note(className: string, words: string): HTMLElement {
  return h('p', { class: className, role: 'status' }, words)
}

function foot(apply: HTMLElement, putAway: () => void): HTMLElement {
  const away = h('button', { type: 'button', class: 'button quiet', onclick: putAway }, 'Put away')
  return h('footer', { class: 'side-foot' }, apply, away)
}

function cellsOf(changes: readonly WorkbookChange[]): CellChange[] {
  return changes.filter((change) => change.kind === 'cell')
}
