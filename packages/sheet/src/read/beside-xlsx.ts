import { type Beside, type BesideEntry, createCoverage } from '../beside.ts'
import { attribute } from './attribute.ts'
import { plainAddress, plainFormula } from './beside-says.ts'
import { type Element, elementsIn, isOn, valueOf } from './elements.ts'
import { unescapeXml } from './rules.ts'
import { relationships, relationsPath, type SheetPart, workbookPath } from './sheet-parts.ts'
import { sheetDataOf } from './sheet-xml.ts'
import type { Parts } from './unzip.ts'

type Coverage = ReturnType<typeof createCoverage>

const text = (bytes: Uint8Array | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '')

/** The password itself is never in a file, only what it comes to. */
function passwordOf(element: Element, prefix: string): string {
  const names = ['Password', 'AlgorithmName', 'HashValue', 'SaltValue', 'SpinCount'].map((name) =>
    prefix === '' ? name[0]!.toLowerCase() + name.slice(1) : prefix + name,
  )
  const said = names.map((name) => valueOf(element, name).toUpperCase())
  return said.some((part) => part !== '') ? `password ${said.join(' ')}` : ''
}

const lock = (says: string, ...passwords: string[]): BesideEntry[] =>
  [says, ...passwords.filter((password) => password !== '')].map((one) => ({ says: one, ranges: '' }))

const protection = (all: readonly Element[]): BesideEntry[] =>
  all
    .filter((element) => element.name === 'sheetProtection' && isOn(element, 'sheet'))
    .flatMap((element) => lock('protected', passwordOf(element, '')))

/** Of the workbook: its list of sheets, and who may write the file. */
function workbookLocks(xml: string): BesideEntry[] {
  return elementsIn(xml).flatMap((element) => {
    if (element.name === 'fileSharing') {
      const password = passwordOf(element, '') || valueOf(element, 'reservationPassword')
      return password || isOn(element, 'readOnlyRecommended') ? lock(`reserved ${password}`) : []
    }
    if (element.name !== 'workbookProtection') return []
    const locked = ['lockStructure', 'lockWindows', 'lockRevision'].filter((name) => isOn(element, name))
    const passwords = [passwordOf(element, 'workbook'), passwordOf(element, 'revisions')]
    return locked.flatMap((name) => lock(name, ...passwords))
  })
}

/** Ranges of a rule: an attribute, and in the newer way of writing an element of its own. */
const rangesOf = (element: Element): string[] => {
  const inside = element.children.find(({ name }) => name === 'sqref')?.text
  return (inside ?? valueOf(element, 'sqref')).split(/\s+/).filter(Boolean)
}

const formulaOf = (element: Element): string => plainFormula(element.children[0]?.text ?? element.text)
const formulasOf = ({ children }: Element): string[] =>
  children.filter(({ name }) => /^(formula[12]?|f)$/.test(name)).map(formulaOf)

const compared = new Set(['whole', 'decimal', 'date', 'time', 'textLength'])

function saidByValidation(element: Element): string {
  const type = valueOf(element, 'type') || 'none'
  const words = ['promptTitle', 'prompt', 'errorTitle', 'error'].map((name) => valueOf(element, name))
  if (type === 'none' && words.every((word) => word === '')) return ''
  const operator = compared.has(type) ? valueOf(element, 'operator') || 'between' : ''
  return JSON.stringify([type, operator, ...formulasOf(element), isOn(element, 'showErrorMessage'), ...words])
}

/** What it looks like is left aside, as it is with cells; the looks of a bar are told a second time elsewhere. */
function saidByFormat(element: Element): string {
  const type = valueOf(element, 'type')
  if (element.name !== 'cfRule' || type === '') return ''
  if (type === 'dataBar' && element.parent?.parent?.parent?.name === 'ext') return ''
  const isFormula = type === 'expression' || type === 'cellIs'
  const says = isFormula ? formulasOf(element) : [valueOf(element, 'text')]
  return JSON.stringify([type, type === 'cellIs' ? valueOf(element, 'operator') : '', ...says])
}

/** One entry for each thing said, wherever it is said. */
function entriesOf(said: readonly { says: string; ranges: string[] }[], coverage: Coverage): BesideEntry[] {
  const bySays = Map.groupBy(
    said.filter(({ says, ranges }) => says !== '' && ranges.length > 0),
    ({ says }) => says,
  )
  return [...bySays].map(([says, all]) => ({ says, ranges: coverage(all.flatMap(({ ranges }) => ranges)) }))
}

function linksOf(all: readonly Element[], parts: Parts, path: string): { says: string; ranges: string[] }[] {
  const targets = new Map(relationships(parts, relationsPath(path), '').map(({ id, written }) => [id, written]))
  return all
    .filter(({ name }) => name === 'hyperlink')
    .map((element) => {
      const id = /(?:^|\s)\w+:id\s*=\s*["']([^"']*)/.exec(element.attributes)?.[1]
      const address = targets.get(id ?? '') ?? ''
      const says = plainAddress(unescapeXml(address), valueOf(element, 'location'))
      return { says, ranges: [valueOf(element, 'ref')] }
    })
}

function besideSheet({ name: sheet, path, state }: SheetPart, parts: Parts, coverage: Coverage): Beside[] {
  const xml = text(parts[path])
  const data = sheetDataOf(xml)
  const all = elementsIn(data ? xml.slice(0, data.start) + xml.slice(data.end) : xml)
  const validations = all.filter(({ name }) => name === 'dataValidation')
  const formats = all.filter(({ name }) => name === 'conditionalFormatting')
  const said = {
    validations: validations.map((element) => ({ says: saidByValidation(element), ranges: rangesOf(element) })),
    formats: formats.flatMap((format) => {
      const ranges = rangesOf(format)
      return format.children.map((rule) => ({ says: saidByFormat(rule), ranges }))
    }),
  }
  return [
    { sheet, what: 'hidden state', entries: state === 'visible' ? [] : [{ says: state, ranges: '' }] },
    { sheet, what: 'protection', entries: protection(all) },
    { sheet, what: 'validations', entries: entriesOf(said.validations, coverage) },
    { sheet, what: 'conditional formats', entries: entriesOf(said.formats, coverage) },
    { sheet, what: 'links', entries: entriesOf(linksOf(all, parts, path), coverage) },
  ]
}

/** What a workbook says beside its cells, sheet by sheet, and of itself. */
export function besideInXlsx(parts: Parts, sheetParts: readonly SheetPart[]): Beside[] {
  const coverage = createCoverage()
  const ofSheets = new Set(sheetParts.map(({ path }) => relationsPath(path)))
  const pictures = Object.keys(parts).filter((path) => path.toLowerCase().endsWith('.rels') && !ofSheets.has(path))
  const leading = pictures.flatMap((path) =>
    (attribute(text(parts[path]), 'TargetMode') ? relationships(parts, path, '') : []).filter(
      ({ type, isExternal }) => isExternal && type.endsWith('/hyperlink'),
    ),
  )
  const links = leading.map(({ written }) => ({ says: plainAddress(unescapeXml(written), ''), ranges: '' }))
  const all: Beside[] = [
    { sheet: '', what: 'protection', entries: workbookLocks(text(parts[workbookPath(parts)])) },
    { sheet: '', what: 'links', entries: links },
    ...sheetParts.flatMap((part) => besideSheet(part, parts, coverage)),
  ]
  return all.filter(({ entries }) => entries.length > 0)
}
