import type { Rule } from '../model.ts'
import { attribute } from './attribute.ts'
import { localName, tagsOf } from './tags.ts'

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name: string) => {
    if (name) return entities[name] ?? whole
    const point = decimal ? Number(decimal) : parseInt(hex as string, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

const kinds: Readonly<Record<string, Rule['kind']>> = {
  cfRule: 'conditional format',
  conditionalFormatting: 'conditional format',
  dataValidation: 'validation',
}
const formulas = new Set(['formula', 'formula1', 'formula2', 'f'])

/** Formulas of conditional formats and validations, beside the cells of a sheet of XLSX. */
export function rulesInXlsx(sheet: string, xml: string, data: { start: number; end: number } | undefined): Rule[] {
  const pieces = data ? [xml.slice(0, data.start), xml.slice(data.end)] : [xml]
  return pieces.flatMap((piece) => {
    const found: Rule[] = []
    let kind: Rule['kind'] | undefined
    let range = ''
    let begun = -1
    for (const { name, kind: of, attributes, start, end } of tagsOf(piece)) {
      const own = localName(name)
      const isFormula = kind !== undefined && formulas.has(own)
      if (of === 'close') {
        if (isFormula && begun >= 0)
          found.push({ sheet, kind: kind!, range, formula: unescapeXml(piece.slice(begun, start)).trim() })
        begun = -1
        if (own === 'conditionalFormatting' || own === 'dataValidation') kind = undefined
        continue
      }
      if (kinds[own]) {
        kind = of === 'open' || own === 'cfRule' ? kinds[own] : undefined
        range = attribute(attributes, 'sqref') ?? (own === 'cfRule' ? range : '')
      }
      const value = own === 'cfvo' ? attribute(attributes, 'val') : undefined
      if (kind && value !== undefined) found.push({ sheet, kind, range, formula: unescapeXml(value) })
      begun = of === 'open' && isFormula ? end : -1
    }
    return found
  })
}

const conditions: readonly (readonly [element: string, attribute: string, kind: Rule['kind']])[] = [
  ['content-validation', 'table:condition', 'validation'],
  ['condition', 'calcext:value', 'conditional format'],
  ['map', 'style:condition', 'conditional format'],
]

/** The same of ODS, whose conditions are attributes. */
export function rulesInOds(xml: string): Rule[] {
  const found: Rule[] = []
  let sheet = ''
  for (const { name, kind, attributes } of tagsOf(xml)) {
    if (kind === 'close') continue
    const own = localName(name)
    if (own === 'table') sheet = unescapeXml(attribute(attributes, 'table:name') ?? sheet)
    for (const [element, holds, of] of conditions) {
      const formula = own === element ? attribute(attributes, holds) : undefined
      if (formula !== undefined)
        found.push({
          sheet: of === 'validation' ? '' : sheet,
          kind: of,
          range: '',
          formula: unescapeXml(formula).replace(/^of:=?/, ''),
        })
    }
  }
  return found
}
