import { h } from '@microsource/example-host-app/dom'
import type { CellContent, WorkbookChange } from '@microsource/sheet'
import type { Clash } from '../worker/offers.ts'
import type { Comparison } from '../worker/protocol.ts'

export function placeOf(change: WorkbookChange): string {
  if (change.kind === 'cell') return `${change.sheet} ${change.cell}`
  if (change.kind === 'sheet') return change.sheet
  return change.scope === null ? change.name : `${change.scope} ${change.name}`
}

export function contentOf(change: WorkbookChange): HTMLElement[] {
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

export function summaryOf(workerName: string, { offers }: Comparison): string {
  const count = offers.length
  const isCells = offers.every(({ change }) => change.kind === 'cell')
  if (isCells) return `${workerName} changed ${count} ${count === 1 ? 'cell' : 'cells'}.`
  return `${workerName} changed ${count} ${count === 1 ? 'thing' : 'things'}.`
}

/** What happened here, beside the change it meets. */
export function nowWords(clash: Clash): string {
  if (clash.kind === 'gone') return 'The sheet is not here any more, so it cannot be put in'
  if (clash.kind === 'cell') return `Changed here in the meantime to ${shown(clash.now)}`
  if (clash.kind === 'name') return `Changed here in the meantime to ${clash.now ?? 'none'}`
  return clash.cells === 1
    ? 'One cell on it was changed here in the meantime, and would go with it'
    : `${clash.cells} cells on it were changed here in the meantime, and would go with it`
}

/** What is to be known before anything is chosen. */
export function clashWords({ offers, isBlind }: Comparison): string[] {
  const clashes = offers.flatMap(({ clash }) => (clash ? [clash] : []))
  const lost = clashes.filter(({ kind }) => kind === 'gone').length
  const changed = clashes.length - lost
  const what = clashes.every(({ kind }) => kind === 'cell' || kind === 'gone') ? ['cell', 'cells'] : ['thing', 'things']
  const words: string[] = []
  if (isBlind)
    words.push('What was sent is not known any more, so all that differs is listed and nothing is chosen for you.')
  if (changed === 1)
    words.push(`One ${what[0]} was changed here in the meantime. It is left as it is unless you choose it.`)
  if (changed > 1)
    words.push(
      `${changed} ${what[1]} were changed here in the meantime. They are left as they are unless you choose them.`,
    )
  if (lost > 0) words.push(`${lost} cannot be put in, because the sheet is not here any more.`)
  return words
}

/** Of what clashes and has no line. */
export function keptWords(count: number): string {
  return `${count} more were changed here in the meantime and are left as they are.`
}
