import type { DefinedName, Sheet, Source, Workbook } from '../model.ts'
import type { Parts } from '../read/unzip.ts'
import { readSheetParts, relationsPath, workbookPath } from '../read/sheet-parts.ts'
import { escapeAttribute, escapeXml } from '../xml.ts'
import { editPart } from './edit-part.ts'
import { sheetContentType, sheetType } from './skeleton.ts'
import { withFilePrefixes } from './newer-functions.ts'

/** Brings list of sheets and names up to date. True when something was changed. */
export function patchWorkbookPart(
  parts: Parts,
  workbook: Workbook,
  source: Source | undefined,
  paths: ReadonlyMap<Sheet, string>,
): boolean {
  const main = workbookPath(parts)
  const isSameList =
    source !== undefined &&
    source.sheets.length === workbook.sheets.length &&
    source.sheets.every(({ name, part, hidden }, index) => {
      const now = workbook.sheets[index]
      return now?.name === name && now.part === part && now.hidden === hidden
    })
  if (!isSameList) patchSheetList(parts, main, workbook, source, paths)
  const isSameNames = JSON.stringify(source?.names ?? []) === JSON.stringify(workbook.names)
  if (!isSameNames) editPart(parts, main, (xml) => withNames(xml, workbook))
  return !isSameList || !isSameNames
}

function patchSheetList(
  parts: Parts,
  main: string,
  workbook: Workbook,
  source: Source | undefined,
  paths: ReadonlyMap<Sheet, string>,
): void {
  const relations = relationsPath(main)
  const own = readSheetParts(parts)
  const used = new Set(paths.values())
  const elements = workbook.sheets.map((sheet, index) => {
    const path = paths.get(sheet) ?? ''
    const known = own.find((found) => found.path === path)
    const relationship = known?.relationship ?? `rIdSheet${index + 1}_${path.replace(/\W/g, '')}`
    if (!known) addPart(parts, relations, main, path, relationship)
    return { name: sheet.name, relationship, hidden: sheet.hidden }
  })
  for (const { path, relationship, name, hidden } of own) {
    const isOurs = source?.sheets.some(({ part }) => part === path) ?? false
    if (!isOurs) elements.push({ name, relationship, hidden })
    else if (!used.has(path)) removePart(parts, relations, path, relationship)
  }
  editPart(parts, main, (xml) => withSheets(xml, elements))
}

interface SheetElement {
  name: string
  relationship: string
  hidden: boolean
}

function withSheets(xml: string, elements: readonly SheetElement[]): string {
  const list = /<((?:\w+:)?)sheets\b[^>]*>([\s\S]*?)<\/\1sheets>/.exec(xml)
  if (!list) return xml
  const [whole, prefix = '', content = ''] = list
  const old = content.match(/<(?:\w+:)?sheet\b[^>]*\/>/g) ?? []
  const idOf = (element: string): number => Number(/sheetId="(\d+)"/.exec(element)?.[1] ?? 0)
  let nextId = Math.max(0, ...old.map(idOf))
  const relation =
    /xmlns:(\w+)="http:\/\/schemas\.openxmlformats\.org\/officeDocument\/2006\/relationships"/.exec(xml)?.[1] ?? 'r'
  const sheets = elements.map(({ name, relationship, hidden }) => {
    const before = old.find((element) => element.includes(`"${relationship}"`))
    const id = before ? idOf(before) : ++nextId
    const isVery = before !== undefined && /\sstate=["']veryHidden/.test(before)
    const state = hidden ? ` state="${isVery ? 'veryHidden' : 'hidden'}"` : ''
    const about = `name="${escapeAttribute(name)}" sheetId="${id}"${state} ${relation}:id="${relationship}"`
    return `<${prefix}sheet ${about}/>`
  })
  // Which tab was in front is a number that would point at another sheet now.
  return xml
    .replace(whole, () => `<${prefix}sheets>${sheets.join('')}</${prefix}sheets>`)
    .replace(/\s(activeTab|firstSheet)="\d+"/g, '')
}

function addPart(parts: Parts, relations: string, main: string, path: string, relationship: string): void {
  const target = path.slice(main.lastIndexOf('/') + 1)
  editPart(parts, relations, (xml) =>
    xml.replace(
      /<\/((?:\w+:)?)Relationships>/,
      (end, prefix: string) =>
        `<${prefix}Relationship Id="${relationship}" Type="${sheetType}" Target="${target}"/>${end}`,
    ),
  )
  editPart(parts, '[Content_Types].xml', (xml) =>
    xml.replace(
      /<\/((?:\w+:)?)Types>/,
      (end, prefix: string) => `<${prefix}Override PartName="/${path}" ContentType="${sheetContentType}"/>${end}`,
    ),
  )
}

function removePart(parts: Parts, relations: string, path: string, relationship: string): void {
  delete parts[path]
  delete parts[relationsPath(path)]
  editPart(parts, relations, (xml) =>
    xml.replace(new RegExp(`<(?:\\w+:)?Relationship\\b[^>]*"${relationship}"[^>]*?/>`), ''),
  )
  editPart(parts, '[Content_Types].xml', (xml) =>
    xml.replace(new RegExp(`<(?:\\w+:)?Override\\b[^>]*"/${path}"[^>]*?/>`), ''),
  )
}

function withNames(xml: string, { names, sheets }: Workbook): string {
  const prefix = /<((?:\w+:)?)sheets\b/.exec(xml)?.[1] ?? ''
  // Print areas and filters belong to Excel and stay.
  const kept = xml.match(/<(?:\w+:)?definedName\b[^>]*name="_xlnm\.[^>]*>[\s\S]*?<\/(?:\w+:)?definedName>/g) ?? []
  const own = names.map((name) => nameXml(prefix, name, sheets))
  const list = [...kept, ...own]
  const bare = xml.replace(/<((?:\w+:)?)definedNames\b(?:[^>]*\/>|[^>]*>[\s\S]*?<\/\1definedNames>)/, '')
  if (list.length === 0) return bare
  return bare.replace(
    new RegExp(`</${prefix}sheets>(<${prefix}(functionGroups|externalReferences)\\b[\\s\\S]*?</${prefix}\\2>)*`),
    (end) => `${end}<${prefix}definedNames>${list.join('')}</${prefix}definedNames>`,
  )
}

function nameXml(prefix: string, { name, refersTo, sheet }: DefinedName, sheets: readonly Sheet[]): string {
  const scope = sheet === undefined ? '' : ` localSheetId="${sheets.findIndex((found) => found.name === sheet)}"`
  const text = escapeXml(withFilePrefixes(refersTo))
  return `<${prefix}definedName name="${escapeAttribute(name)}"${scope}>${text}</${prefix}definedName>`
}
