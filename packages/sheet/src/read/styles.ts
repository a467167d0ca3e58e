import type { BorderLine, CellStyle } from '../model.ts'
import { child, parseXml, type XmlNode } from '../xml.ts'
import { colorReader, type ReadColor } from './colors.ts'
import { relationships, relationsPath, workbookPath } from './sheet-parts.ts'
import type { Parts } from './unzip.ts'

export interface StyleTable {
  /** Distinct looks; the first is plain. */
  styles: CellStyle[]
  /** For each entry of the file's table, its look. */
  looks: number[]
  path: string | undefined
}

const text = (bytes: Uint8Array | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '')

export function readStyles(parts: Parts): StyleTable {
  const main = workbookPath(parts)
  const relations = relationships(parts, relationsPath(main), main.slice(0, main.lastIndexOf('/')))
  const pathOf = (type: string): string | undefined =>
    relations.find((found) => found.type.endsWith(`/${type}`))?.target
  const path = pathOf('styles')
  const tree = parseXml(text(path ? parts[path] : undefined))
  const color = colorReader(text(parts[pathOf('theme') ?? '']))
  const fonts = tree.list('styleSheet', 'fonts', 'font').map((node) => font(node, color))
  const fills = tree.list('styleSheet', 'fills', 'fill').map((node) => fill(node, color))
  const borders = tree.list('styleSheet', 'borders', 'border').map((node) => border(node, color))
  const plain = JSON.stringify(fonts[0] ?? {})
  const known = new Map<string, number>([['{}', 0]])
  const styles: CellStyle[] = [{}]
  const looks = tree.list('styleSheet', 'cellXfs', 'xf').map((node) => {
    const { attributes } = node
    const ownFont = fonts[Number(attributes['fontId'] ?? 0)] ?? {}
    const look: CellStyle = {
      ...(JSON.stringify(ownFont) !== plain && ownFont),
      ...fills[Number(attributes['fillId'] ?? 0)],
      ...alignment(child(node, 'alignment')),
      ...borders[Number(attributes['borderId'] ?? 0)],
    }
    const key = JSON.stringify(look)
    const index = known.get(key) ?? styles.push(look) - 1
    known.set(key, index)
    return index
  })
  return { styles, looks, path }
}

const isOn = (node: XmlNode | undefined): boolean =>
  node !== undefined && !['0', 'false', 'none'].includes(node.attributes['val'] ?? '1')

function font(node: XmlNode, color: ReadColor): CellStyle {
  const name = child(node, 'name')?.attributes['val']
  const size = Number(child(node, 'sz')?.attributes['val'])
  const ownColor = color(child(node, 'color'))
  return {
    ...(name && { font: name }),
    ...(size > 0 && { size }),
    ...(isOn(child(node, 'b')) && { bold: true }),
    ...(isOn(child(node, 'i')) && { italic: true }),
    ...(isOn(child(node, 'u')) && { underline: true }),
    ...(isOn(child(node, 'strike')) && { strike: true }),
    ...(ownColor && ownColor !== '#000000' && { color: ownColor }),
  }
}

function fill(node: XmlNode, color: ReadColor): CellStyle {
  const pattern = child(node, 'patternFill')
  const type = pattern?.attributes['patternType'] ?? 'none'
  const ground = type === 'none' ? undefined : color(child(pattern, 'fgColor'))
  return ground ? { fill: ground } : {}
}

function border(node: XmlNode, color: ReadColor): CellStyle {
  const lines = (['left', 'right', 'top', 'bottom'] as const).flatMap((side): [string, BorderLine][] => {
    const line = child(node, side)
    const style = line?.attributes['style']
    return style && style !== 'none' ? [[side, { style, color: color(child(line, 'color')) ?? '#000000' }]] : []
  })
  return Object.fromEntries(lines)
}

function alignment(node: XmlNode | undefined): CellStyle {
  const horizontal = node?.attributes['horizontal']
  const vertical = node?.attributes['vertical']
  return {
    ...((horizontal === 'left' || horizontal === 'center' || horizontal === 'right') && { align: horizontal }),
    ...(vertical === 'top' && { verticalAlign: 'top' }),
    ...(vertical === 'center' && { verticalAlign: 'middle' }),
    ...(['1', 'true'].includes(node?.attributes['wrapText'] ?? '') && { wrap: true }),
  }
}
