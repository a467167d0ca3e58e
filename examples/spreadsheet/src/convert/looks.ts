import type { BorderLine, CellStyle } from '@microsource/sheet'
import type { IBorderStyleData, IStyleData, Nullable } from '@univerjs/core'

/** The grid numbers its kinds of lines; the file names them. */
const lines = [
  'none',
  'thin',
  'hair',
  'dotted',
  'dashed',
  'dashDot',
  'dashDotDot',
  'double',
  'medium',
  'mediumDashed',
  'mediumDashDot',
  'mediumDashDotDot',
  'slantDashDot',
  'thick',
]
const aligns = [undefined, 'left', 'center', 'right'] as const
const verticals = [undefined, 'top', 'middle', 'bottom'] as const
const wrapping = 3

const drawn = (line: BorderLine | undefined): IBorderStyleData | undefined =>
  line && { s: Math.max(1, lines.indexOf(line.style)), cl: { rgb: line.color } }

/** How a cell looks, in the grid's terms. The number format is one of them there. */
export function toGridStyle(look: CellStyle, format: string | undefined): IStyleData {
  const borders = { t: drawn(look.top), r: drawn(look.right), b: drawn(look.bottom), l: drawn(look.left) }
  const bd = Object.fromEntries(Object.entries(borders).filter(([, line]) => line))
  return {
    ...(look.font && { ff: look.font }),
    ...(look.size && { fs: look.size }),
    ...(look.bold && { bl: 1 }),
    ...(look.italic && { it: 1 }),
    ...(look.underline && { ul: { s: 1 } }),
    ...(look.strike && { st: { s: 1 } }),
    ...(look.color && { cl: { rgb: look.color } }),
    ...(look.fill && { bg: { rgb: look.fill } }),
    ...(look.align && { ht: aligns.indexOf(look.align) }),
    ...(look.verticalAlign && { vt: verticals.indexOf(look.verticalAlign) }),
    ...(look.wrap && { tb: wrapping }),
    ...(Object.keys(bd).length > 0 && { bd }),
    ...(format && { n: { pattern: format } }),
  }
}

export function fromGridStyle(style: Nullable<IStyleData>): { look: CellStyle; format: string | undefined } {
  if (!style) return { look: {}, format: undefined }
  const sides = {
    top: lineOf(style.bd?.t),
    right: lineOf(style.bd?.r),
    bottom: lineOf(style.bd?.b),
    left: lineOf(style.bd?.l),
  }
  const align = aligns.find((_, index) => index === style.ht)
  const vertical = verticals.find((_, index) => index === style.vt)
  const color = hex(style.cl?.rgb)
  const fill = hex(style.bg?.rgb)
  const pattern = style.n?.pattern
  const look: CellStyle = {
    ...(style.ff && { font: style.ff }),
    ...(style.fs && { size: style.fs }),
    ...(style.bl && { bold: true }),
    ...(style.it && { italic: true }),
    ...(style.ul?.s && { underline: true }),
    ...(style.st?.s && { strike: true }),
    ...(color && { color }),
    ...(fill && { fill }),
    ...(align && { align }),
    ...((vertical === 'top' || vertical === 'middle') && { verticalAlign: vertical }),
    ...(style.tb === wrapping && { wrap: true }),
    ...Object.fromEntries(Object.entries(sides).filter(([, line]) => line)),
  }
  return { look, format: pattern && pattern !== 'General' ? pattern : undefined }
}

function lineOf(line: Nullable<IBorderStyleData>): BorderLine | undefined {
  const style = lines[line?.s ?? 0]
  return line && style && style !== 'none' ? { style, color: hex(line.cl.rgb) ?? '#000000' } : undefined
}

/** `#abc`, `#aabbcc`, `rgb(1,2,3)`, `rgba(1,2,3,1)`. */
function hex(color: Nullable<string>): string | undefined {
  if (!color) return undefined
  if (/^#[0-9a-f]{6}$/i.test(color)) return color.toLowerCase()
  if (/^#[0-9a-f]{3}$/i.test(color))
    return `#${[...color.slice(1)].map((digit) => digit + digit).join('')}`.toLowerCase()
  const channels = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/i.exec(color)?.slice(1)
  return channels && `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`
}
