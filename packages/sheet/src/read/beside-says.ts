/** A formula in one way of writing: spaces, letters and quotes that mean nothing are set right. */
export function plainFormula(formula: string): string {
  const text = formula.trim().replace(/^(of:)?=/, '')
  if (text !== '' && Number.isFinite(Number(text))) return String(Number(text))
  return text
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((piece, index) => (index % 2 === 1 ? piece.replace(/^'(\w+)'$/, '$1') : piece.replace(/\s+/g, '')))
    .map((piece) => (piece.startsWith('"') ? piece : piece.toUpperCase()))
    .join('')
}

/** Where a link leads, in one way of writing; a place in the workbook itself begins with `#`. */
export function plainAddress(address: string, place: string): string {
  const own = place.replace(/^#/, '')
  if (address === '' || address.startsWith('#'))
    return `#${(address.slice(1) || own).replace(/[$']/g, '').replace(/\.(?=[A-Z]+\d+$)/i, '!')}`
  const whole = own === '' ? address : `${address}#${own}`
  return URL.canParse(whole) ? new URL(whole).href : whole
}
