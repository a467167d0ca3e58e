import { parseXml } from '../xml.ts'
import type { Parts } from './unzip.ts'

export interface SheetPart {
  name: string
  path: string
  relationship: string
  state: string
  hidden: boolean
}

const text = (bytes: Uint8Array | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '')

/** Where the workbook's main part lies; most files have it at `xl/workbook.xml`. */
export function workbookPath(parts: Parts): string {
  const relations = relationships(parts, '_rels/.rels', '')
  return relations.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
}

export function relationsPath(path: string): string {
  const slash = path.lastIndexOf('/')
  return `${path.slice(0, slash + 1)}_rels/${path.slice(slash + 1)}.rels`
}

export interface Relationship {
  id: string
  type: string
  target: string
  /** The target as it is written. */
  written: string
  /** Leads out of the file. */
  isExternal: boolean
}

export function relationships(parts: Parts, path: string, folder: string): Relationship[] {
  return parseXml(text(parts[path]))
    .list('Relationships', 'Relationship')
    .map(({ attributes }) => ({
      id: attributes['Id'] ?? '',
      type: attributes['Type'] ?? '',
      target: resolve(folder, attributes['Target'] ?? ''),
      written: attributes['Target'] ?? '',
      isExternal: attributes['TargetMode'] === 'External',
    }))
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.') path.push(step)
  }
  return path.join('/')
}

/** The sheets in their order, each with the part that holds it. */
export function readSheetParts(parts: Parts): SheetPart[] {
  const path = workbookPath(parts)
  const folder = path.slice(0, path.lastIndexOf('/'))
  const targets = new Map(relationships(parts, relationsPath(path), folder).map(({ id, target }) => [id, target]))
  return parseXml(text(parts[path]))
    .list('workbook', 'sheets', 'sheet')
    .map(({ attributes }) => {
      const relationship =
        attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const state = attributes['state'] ?? 'visible'
      return {
        name: attributes['name'] ?? '',
        path: targets.get(relationship) ?? '',
        relationship,
        state,
        hidden: state !== 'visible',
      }
    })
}
