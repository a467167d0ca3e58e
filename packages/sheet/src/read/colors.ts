import { parseXml, type XmlNode } from '../xml.ts'

export type ReadColor = (node: XmlNode | undefined) => string | undefined

/** Order in which a theme's colors are numbered: light and dark change places against the order in the file. */
const themeOrder = [
  'lt1',
  'dk1',
  'lt2',
  'dk2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
]
const officeTheme = [
  'FFFFFF',
  '000000',
  'EEECE1',
  '1F497D',
  '4F81BD',
  'C0504D',
  '9BBB59',
  '8064A2',
  '4BACC6',
  'F79646',
  '0000FF',
  '800080',
]
const indexed = (
  '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF ' +
  '00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 ' +
  '0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF ' +
  'FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 ' +
  '993300 993366 333399 333333'
).split(' ')

/** Colors are given directly, by number, or as a tint of one of the theme's. */
export function colorReader(themeXml: string): ReadColor {
  const theme = themeColors(themeXml)
  return (node) => {
    if (!node) return undefined
    const { rgb, theme: number, indexed: index, tint } = node.attributes
    const base = rgb
      ? rgb.slice(-6)
      : number !== undefined
        ? theme[Number(number)]
        : index !== undefined
          ? indexed[Number(index)]
          : undefined
    return base && /^[0-9A-Fa-f]{6}$/.test(base) ? `#${tinted(base, Number(tint ?? 0)).toLowerCase()}` : undefined
  }
}

function themeColors(xml: string): string[] {
  const scheme = parseXml(xml).list('theme', 'themeElements', 'clrScheme')[0]
  return themeOrder.map((name, index) => {
    const color = scheme?.children.find((node) => node.name === name)?.children[0]
    return color?.attributes['lastClr'] ?? color?.attributes['val'] ?? officeTheme[index] ?? '000000'
  })
}

/** Above zero toward white, below toward black. Excel does it in HLS; channel by channel differs by a shade. */
function tinted(hex: string, tint: number): string {
  const channels = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16))
  const mixed = channels.map((value) => Math.round(tint < 0 ? value * (1 + tint) : value + (255 - value) * tint))
  return mixed.map((value) => Math.min(255, Math.max(0, value)).toString(16).padStart(2, '0')).join('')
}
