import { WorkbookRefused } from '../refused.ts'

/** `[1]Sheet!A1`, `'C:\\[Book.xlsx]Sheet'!A1`, `[Book.xlsx]!Name`; `Sales[Amount]` of a table has no `!`. */
const externalReference = /\[[^\][]+\][^\][!'"()*/,;:<>=&]*'?!|'[a-z][a-z0-9+.-]{1,20}:\/\//i
const ddeReference = /(^|[^\w'"])('[^'"]+'|[\w.]+)\|('[^']*'|[\w./ ]+)!/

/** A formula that reaches out of the file. Strings in it are looked past. */
export function refuseFormula(formula: string, place: string): void {
  const bare = formula.includes('"') ? formula.replace(/"(?:[^"]|"")*"/g, '""') : formula
  if (/\bDDE\s*\(/i.test(bare) || (bare.includes('|') && ddeReference.test(bare)))
    throw new WorkbookRefused('dde', place)
  // `[0]!Sales` is a name of this workbook itself.
  if (externalReference.test(bare.replaceAll('[0]!', ''))) throw new WorkbookRefused('external_links', place)
}

/** A link that, once pressed, runs something or shows who pressed it to another computer. */
export const isDangerousLink = (address: string): boolean =>
  /^\s*((javascript|vbscript|data|macro|shell|search-ms|ms-[\w-]+|vnd\.sun\.star\.[\w.]+|\.uno):|[\\/]{2}|file:\/\/[^/])/i.test(
    address,
  )
