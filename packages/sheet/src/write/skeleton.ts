import { strToU8 } from 'fflate'
import type { Parts } from '../read/unzip.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

export const sheetType = `${office}/worksheet`
const formats = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
export const sheetContentType = `${formats}.worksheet+xml`

export function emptySheet(): string {
  return `${head}<worksheet xmlns="${main}"><sheetData/></worksheet>`
}

/** The smallest XLSX file, without a sheet; the rest is added the way it is added to a file from elsewhere. */
export function skeleton(): Parts {
  const texts: Record<string, string> = {
    '[Content_Types].xml':
      `${head}<Types xmlns="${packages}/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${formats}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${formats}.styles+xml"/></Types>`,
    '_rels/.rels':
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" ` +
      `Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets></sheets>` + '<calcPr calcId="191029"/></workbook>',
    'xl/_rels/workbook.xml.rels':
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rIdStyles" ` +
      `Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml':
      `${head}<styleSheet xmlns="${main}"><fonts count="1">` +
      '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
      '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
      '<fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>' +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  }
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, strToU8(text)]))
}
