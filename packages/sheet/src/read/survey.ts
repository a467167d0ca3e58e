import { type Limits, WorkbookRefused } from '../refused.ts'
import { attribute } from './attribute.ts'
import { localName, type Tag, tagsOf } from './tags.ts'
import type { Parts } from './unzip.ts'

/** Elements inside each other; no workbook has a tenth of that. */
const depthMax = 500
/** Letters of all formulas, those included that stand in one cell for a whole block of them. */
const formulaTextMax = 64 * 1024 * 1024

interface Counts {
  cells: number
  formulas: number
  /** The longest formula that stands for others, and how many cells say so. */
  sharedMax: number
  shared: number
}

/** Elements that are opened and closed in turn. Throws `WorkbookRefused` where they are not. */
function* wellFormed(xml: string, path: string): Generator<Tag> {
  const open: string[] = []
  const tags = tagsOf(xml)
  for (let step = tags.next(); ; step = tags.next()) {
    if (step.done) {
      if (!step.value.isWhole || open.length > 0) throw new WorkbookRefused('broken', path)
      return
    }
    const tag = step.value
    if (tag.kind === 'open' && open.push(tag.name) > depthMax) throw new WorkbookRefused('broken', path)
    if (tag.kind === 'close' && open.pop() !== tag.name) throw new WorkbookRefused('broken', path)
    yield tag
  }
}

/** What a sheet of XLSX holds: `<c>` is a cell, `<f>` its formula. */
function countXlsx(xml: string, path: string, counts: Counts): void {
  let shared = -1
  for (const { name, kind, attributes, start, end } of wellFormed(xml, path)) {
    const own = localName(name)
    if (kind === 'close') {
      if (own === 'f' && shared >= 0) counts.sharedMax = Math.max(counts.sharedMax, start - shared)
      if (own === 'f') shared = -1
      continue
    }
    if (own === 'c') counts.cells++
    if (own !== 'f') continue
    counts.formulas++
    if (attribute(attributes, 't') !== 'shared') continue
    counts.shared++
    shared = kind === 'open' ? end : -1
  }
}

const repeats = (attributes: string, of: 'rows' | 'columns'): number => {
  const number = Number(attribute(attributes, `table:number-${of}-repeated`) ?? 1)
  return number >= 1 ? number : 1
}

/** In ODS one element may stand for many cells, and one row for many rows. */
function countOds(xml: string, path: string, counts: Counts): void {
  let [rows, cells, formulas] = [1, 0, 0]
  for (const { name, kind, attributes } of wellFormed(xml, path)) {
    const own = localName(name)
    if (own === 'table-row') {
      counts.cells += cells * rows
      counts.formulas += formulas * rows
      rows = kind === 'close' ? 1 : repeats(attributes, 'rows')
      cells = formulas = 0
    } else if ((own === 'table-cell' || own === 'covered-table-cell') && kind !== 'close') {
      const many = repeats(attributes, 'columns')
      const hasFormula = attribute(attributes, 'table:formula') !== undefined
      if (kind === 'open' || hasFormula || /\bvalue/.test(attributes)) cells += many
      if (hasFormula) formulas += many
    }
  }
}

const isSheet = (path: string): boolean => /(^|\/)worksheets\/[^/]+\.xml$/i.test(path)

/**
 * Looks through every part of XML once before anything is made of it: what is no XML would keep a parser busy for ever,
 * and what holds too many cells would fill the memory. Throws `WorkbookRefused`.
 */
export function survey(parts: Parts, { cellsMax, formulasMax }: Limits): void {
  const counts: Counts = { cells: 0, formulas: 0, sharedMax: 0, shared: 0 }
  for (const [path, bytes] of Object.entries(parts)) {
    // What other programs keep in the file is parsed by none of ours.
    if (!/\.(xml|rels)$/i.test(path) || path.startsWith('customXml/')) continue
    const xml = new TextDecoder().decode(bytes)
    if (isSheet(path)) countXlsx(xml, path, counts)
    else if (path === 'content.xml') countOds(xml, path, counts)
    else for (const _ of wellFormed(xml, path));
    if (counts.cells > cellsMax) throw new WorkbookRefused('too_many_cells', path)
    const letters = counts.shared * counts.sharedMax
    if (counts.formulas > formulasMax || letters > formulaTextMax) throw new WorkbookRefused('too_many_formulas', path)
  }
}
