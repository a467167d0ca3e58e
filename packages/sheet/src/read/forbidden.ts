import { WorkbookRefused } from '../refused.ts'
import { relationships } from './sheet-parts.ts'
import type { Parts } from './unzip.ts'

const text = (bytes: Uint8Array | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '')

/** What an XLSX file must not carry: programs, links to other files, calls of other programs. */
export function refuseForbiddenInXlsx(parts: Parts): void {
  const names = Object.keys(parts)
  const types = text(parts['[Content_Types].xml'])
  if (
    names.some((name) => /vbaProject|(^|\/)(macrosheets|dialogsheets|activeX|ctrlProps)\//i.test(name)) ||
    /macroEnabled|ms-office\.vba/i.test(types)
  ) {
    throw new WorkbookRefused('macros')
  }
  for (const name of names.filter((part) => /(^|\/)externalLinks\/[^/]+\.xml$/i.test(part))) {
    throw new WorkbookRefused(/<(\w+:)?(ddeLink|oleLink)\b/.test(text(parts[name])) ? 'dde' : 'external_links')
  }
  if (names.some((name) => /(^|\/)connections\.xml$/i.test(name) || /(^|\/)queryTables\//i.test(name))) {
    throw new WorkbookRefused('external_links', 'a data connection')
  }
  refuseForbiddenRelationships(parts)
}

const macroTypes = /\/(vbaProject|xlMacrosheet|xlIntlMacrosheet|dialogsheet)$/i
const externalTypes = /\/(externalLink\w*|connections|queryTable)$/i

/** A part may lie anywhere: it counts as what others say it is. A link that a person presses is none of these. */
function refuseForbiddenRelationships(parts: Parts): void {
  for (const path of Object.keys(parts).filter((name) => name.toLowerCase().endsWith('.rels'))) {
    for (const { type, target, isExternal } of relationships(parts, path, '')) {
      if (macroTypes.test(type)) throw new WorkbookRefused('macros')
      if (externalTypes.test(type) || (isExternal && !type.endsWith('/hyperlink')))
        throw new WorkbookRefused('external_links', target)
    }
  }
}

/** The same for ODS. */
export function refuseForbiddenInOds(parts: Parts): void {
  const names = Object.keys(parts)
  if (/manifest:encryption-data/.test(text(parts['META-INF/manifest.xml']))) throw new WorkbookRefused('password')
  if (
    names.some((name) => /^(Basic|Scripts)\/.+\.(xml|xlb|py|js|bsh)$/i.test(name) && !/script-l[bc]\.xml$/i.test(name))
  )
    throw new WorkbookRefused('macros')
  const content = text(parts['content.xml'])
  if (/<table:dde-link|<office:dde-source|of:=DDE\(/i.test(content)) throw new WorkbookRefused('dde')
  if (/<table:table-source\b|<table:cell-range-source\b|(&apos;|')file:\/\//i.test(content))
    throw new WorkbookRefused('external_links')
}

/** `[1]Sheet!A1`, `'C:\\[Book.xlsx]Sheet'!A1`, `[Book.xlsx]!Name`; `Sales[Amount]` of a table has no `!`. */
const externalReference = /\[[^\][]+\][^\][!'"()*/,;:<>=&]*'?!|'file:\/\//i
const ddeReference = /(^|[^\w'"])('[^'"]+'|[\w.]+)\|('[^']*'|[\w./ ]+)!/

/** A formula that reaches out of the file. Strings in it are looked past. */
export function refuseFormula(formula: string, place: string): void {
  const bare = formula.includes('"') ? formula.replace(/"(?:[^"]|"")*"/g, '""') : formula
  if (/\bDDE\s*\(/i.test(bare) || (bare.includes('|') && ddeReference.test(bare)))
    throw new WorkbookRefused('dde', place)
  if (externalReference.test(bare)) throw new WorkbookRefused('external_links', place)
}
