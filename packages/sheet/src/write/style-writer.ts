import { strFromU8 } from 'fflate'
import type { BorderLine, Cell, CellStyle } from '../model.ts'
import { readStyles } from '../read/styles.ts'
import type { Parts } from '../read/unzip.ts'
import { escapeAttribute } from '../xml.ts'
import { builtInFormats } from './built-in-formats.ts'
import { editPart } from './edit-part.ts'

const xfPattern = /<(?:\w+:)?xf\b(?:[^>]*?\/>|[^>]*>[\s\S]*?<\/(?:\w+:)?xf>)/g

/** Adds to the file's table of styles what cells need and it does not have yet; nothing in it is changed or moved. */
export class StyleWriter {
  readonly #parts: Parts
  readonly #path: string
  readonly #styles: readonly CellStyle[]
  readonly #looks: readonly CellStyle[]
  readonly #formats: Map<string, number>
  readonly #xfs: string[]
  readonly #known = new Map<string, number>()
  readonly #added = { font: [] as string[], fill: [] as string[], border: [] as string[], numFmt: [] as string[] }
  readonly #counts: Record<'font' | 'fill' | 'border', number>
  readonly #ownXfs: number

  constructor(parts: Parts, styles: readonly CellStyle[]) {
    this.#parts = parts
    this.#styles = styles
    const table = readStyles(parts)
    this.#path = table.path ?? 'xl/styles.xml'
    this.#looks = table.looks.map((look) => table.styles[look] ?? {})
    const xml = this.#path in parts ? strFromU8(parts[this.#path] ?? new Uint8Array()) : ''
    this.#xfs = section(xml, 'cellXfs').match(xfPattern) ?? []
    this.#ownXfs = this.#xfs.length
    this.#formats = readFormats(section(xml, 'numFmts'))
    const count = (list: string, item: string): number =>
      section(xml, list).match(new RegExp(`<(?:\\w+:)?${item}\\b`, 'g'))?.length ?? 0
    this.#counts = { font: count('fonts', 'font'), fill: count('fills', 'fill'), border: count('borders', 'border') }
  }

  /** The entry for a cell: the one it had, where that still fits, else one made from it. */
  numberFor(cell: Cell | undefined, old: number): number {
    const look = this.#styles[cell?.style ?? 0] ?? {}
    const format = cell?.format ?? 'General'
    if (!cell) return 0
    if (this.#formatOf(old) === format && JSON.stringify(this.#looks[old] ?? {}) === JSON.stringify(look)) return old
    const key = JSON.stringify([format, look])
    const known = this.#known.get(key) ?? this.#add(format, look)
    this.#known.set(key, known)
    return known
  }

  finish(): void {
    if (this.#xfs.length === this.#ownXfs) return
    editPart(this.#parts, this.#path, (xml) => {
      let text = xml
      if (this.#added.numFmt.length > 0 && !section(text, 'numFmts')) {
        text = text.replace(/(<(?:\w+:)?styleSheet\b[^>]*>)/, '$1<numFmts count="0"></numFmts>')
      }
      text = append(text, 'numFmts', 'numFmt', this.#added.numFmt)
      text = append(text, 'fonts', 'font', this.#added.font)
      text = append(text, 'fills', 'fill', this.#added.fill)
      text = append(text, 'borders', 'border', this.#added.border)
      return append(text, 'cellXfs', 'xf', this.#xfs.slice(this.#ownXfs))
    })
  }

  #formatOf(number: number): string {
    const id = Number(/numFmtId="(\d+)"/.exec(this.#xfs[number] ?? '')?.[1] ?? 0)
    return [...this.#formats].find(([, known]) => known === id)?.[0] ?? builtInFormats[id] ?? 'General'
  }

  #add(format: string, look: CellStyle): number {
    const font = this.#piece('font', fontXml(look))
    const fill = look.fill ? this.#piece('fill', fillXml(look.fill)) : 0
    const border = look.top || look.right || look.bottom || look.left ? this.#piece('border', borderXml(look)) : 0
    const alignment = alignmentXml(look)
    const attributes =
      `numFmtId="${this.#formatId(format)}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" ` +
      'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"'
    return (
      this.#xfs.push(alignment ? `<xf ${attributes} applyAlignment="1">${alignment}</xf>` : `<xf ${attributes}/>`) - 1
    )
  }

  #piece(kind: 'font' | 'fill' | 'border', xml: string): number {
    if (!xml) return 0
    const list = this.#added[kind]
    const at = list.indexOf(xml)
    return this.#counts[kind] + (at >= 0 ? at : list.push(xml) - 1)
  }

  #formatId(format: string): number {
    const builtIn = builtInFormats.indexOf(format)
    if (builtIn >= 0) return builtIn
    const known = this.#formats.get(format)
    if (known !== undefined) return known
    const id = Math.max(163, ...this.#formats.values()) + 1
    this.#formats.set(format, id)
    this.#added.numFmt.push(`<numFmt numFmtId="${id}" formatCode="${escapeAttribute(format)}"/>`)
    return id
  }
}

/** With its own start and end tag, or empty. */
function section(xml: string, name: string): string {
  return new RegExp(`<((?:\\w+:)?)${name}\\b[^>]*>[\\s\\S]*?</\\1${name}>`).exec(xml)?.[0] ?? ''
}

function readFormats(xml: string): Map<string, number> {
  const unescape = (text: string): string =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&')
  return new Map(
    [...xml.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g)].map(([element]) => [
      unescape(/formatCode="([^"]*)"/.exec(element)?.[1] ?? ''),
      Number(/numFmtId="(\d+)"/.exec(element)?.[1] ?? 0),
    ]),
  )
}

function append(xml: string, list: string, item: string, added: readonly string[]): string {
  if (added.length === 0) return xml
  const [, prefix = ''] = new RegExp(`<((?:\\w+:)?)${list}\\b`).exec(xml) ?? []
  const own = added.map((element) => (prefix ? element.replace(/<(\/?)(\w)/g, `<$1${prefix}$2`) : element)).join('')
  const filled = xml.replace(new RegExp(`</${prefix}${list}>`), `${own}</${prefix}${list}>`)
  const count = section(filled, list).match(new RegExp(`<${prefix}${item}\\b`, 'g'))?.length ?? 0
  return filled.replace(new RegExp(`(<${prefix}${list}\\b[^>]*?)\\scount="\\d+"`), `$1 count="${count}"`)
}

const argb = (color: string): string => `FF${color.slice(1).toUpperCase()}`

function fontXml({ bold, italic, underline, strike, size, color, font }: CellStyle): string {
  if (!(bold || italic || underline || strike || size || color || font)) return ''
  const flags = `${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}${strike ? '<strike/>' : ''}${underline ? '<u/>' : ''}`
  const ink = color ? `<color rgb="${argb(color)}"/>` : ''
  return `<font>${flags}<sz val="${size ?? 11}"/>${ink}<name val="${escapeAttribute(font ?? 'Calibri')}"/></font>`
}

function fillXml(color: string): string {
  const colors = `<fgColor rgb="${argb(color)}"/><bgColor indexed="64"/>`
  return `<fill><patternFill patternType="solid">${colors}</patternFill></fill>`
}

function borderXml({ left, right, top, bottom }: CellStyle): string {
  const line = (side: string, drawn: BorderLine | undefined): string =>
    drawn ? `<${side} style="${drawn.style}"><color rgb="${argb(drawn.color)}"/></${side}>` : `<${side}/>`
  const lines = [line('left', left), line('right', right), line('top', top), line('bottom', bottom)].join('')
  return `<border>${lines}<diagonal/></border>`
}

function alignmentXml({ align, verticalAlign, wrap }: CellStyle): string {
  if (!align && !verticalAlign && !wrap) return ''
  const horizontal = align ? ` horizontal="${align}"` : ''
  const vertical = verticalAlign ? ` vertical="${verticalAlign === 'middle' ? 'center' : verticalAlign}"` : ''
  return `<alignment${horizontal}${vertical}${wrap ? ' wrapText="1"' : ''}/>`
}
