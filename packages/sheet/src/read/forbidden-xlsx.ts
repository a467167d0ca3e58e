import { WorkbookRefused } from '../refused.ts'
import { attribute } from './attribute.ts'
import { isDangerousLink, refuseFormula } from './forbidden-formula.ts'
import { unescapeXml } from './rules.ts'
import { relationships, workbookPath } from './sheet-parts.ts'
import { localName, tagsOf } from './tags.ts'
import type { Parts } from './unzip.ts'

const text = (bytes: Uint8Array | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '')

const macroParts = /vbaProject|(^|\/)(macrosheets|dialogsheets|activeX|ctrlProps|customUI|webextensions)\//i
const connectionParts = /(^|\/)(connections\.xml$|queryTables\/|volatileDependencies\.xml$|model\/item\.data$)/i
const embeddedParts = /(^|\/)(embeddings|oleObjects)\//i

/** What an XLSX file must not carry: programs, other files inside it, links to other files, calls of other programs. */
export function refuseForbiddenInXlsx(parts: Parts): void {
  const names = Object.keys(parts)
  const types = text(parts['[Content_Types].xml'])
  if (names.some((name) => macroParts.test(name)) || /macroEnabled|ms-office\.vba/i.test(types))
    throw new WorkbookRefused('macros')
  for (const name of names.filter((part) => /(^|\/)externalLinks\/[^/]+\.xml$/i.test(part))) {
    throw new WorkbookRefused(/<(\w+:)?(ddeLink|oleLink)\b/.test(text(parts[name])) ? 'dde' : 'external_links')
  }
  if (/\s(vbProcedure|xlm)\s*=\s*["'](1|true)/.test(text(parts[workbookPath(parts)])))
    throw new WorkbookRefused('macros')
  if (names.some((name) => connectionParts.test(name))) throw new WorkbookRefused('external_links', 'a data connection')
  if (names.some((name) => embeddedParts.test(name))) throw new WorkbookRefused('embedded')
  refuseForbiddenRelationships(parts)
  for (const name of names) {
    if (/(^|\/)(drawings|charts|chartsheets)\/[^/]+\.(xml|vml)$/i.test(name)) refuseInDrawing(text(parts[name]), name)
    // Queries of Power Query lie packed inside one element.
    if (/^customXml\//i.test(name) && holdsMashup(parts[name])) throw new WorkbookRefused('external_links', 'a query')
  }
}

const macroTypes =
  /\/(vbaProject|xlMacrosheet|xlIntlMacrosheet|dialogsheet|control|ctrlProp|webextension\w*|extensibility)$/i
const externalTypes = /\/(externalLink\w*|connections|queryTable|volatileDependencies|powerPivotData)$/i
const embeddedTypes = /\/(oleObject|package)$/i

/** A part may lie anywhere: it counts as what others say it is. A link that a person presses is none of these. */
function refuseForbiddenRelationships(parts: Parts): void {
  for (const path of Object.keys(parts).filter((name) => name.toLowerCase().endsWith('.rels'))) {
    for (const { type, target, written, isExternal } of relationships(parts, path, '')) {
      if (macroTypes.test(type)) throw new WorkbookRefused('macros')
      const isPressed = type.endsWith('/hyperlink') && !isDangerousLink(unescapeXml(written))
      if (externalTypes.test(type) || (isExternal && !isPressed)) throw new WorkbookRefused('external_links', target)
      if (embeddedTypes.test(type)) throw new WorkbookRefused('embedded', target)
    }
  }
}

/** Pictures from elsewhere, macros behind a shape, and the ranges a chart is drawn from. */
function refuseInDrawing(xml: string, path: string): void {
  let begun = -1
  for (const { name, kind, attributes, start, end } of tagsOf(xml)) {
    const own = localName(name)
    if (kind === 'close') {
      if (own === 'f' && begun >= 0) refuseFormula(unescapeXml(xml.slice(begun, start)), path)
      continue
    }
    if (own === 'FmlaMacro' || (attribute(attributes, 'macro') ?? '') !== '') throw new WorkbookRefused('macros', path)
    begun = own === 'f' && kind === 'open' ? end : begun
    if (own !== 'imagedata' && own !== 'fill') continue
    const source = attribute(attributes, 'src') ?? attribute(attributes, 'o:href') ?? ''
    if (/^(\w{2,}:|[\\/]{2})/.test(source)) throw new WorkbookRefused('external_links', path)
  }
}

/** The part may be written in either encoding of XML. */
function holdsMashup(bytes: Uint8Array | undefined): boolean {
  if (!bytes) return false
  return ['utf-8', 'utf-16le', 'utf-16be'].some((encoding) =>
    new TextDecoder(encoding).decode(bytes).includes('DataMashup'),
  )
}
