/** Whether typing this would make a number, a date or a formula of it. */
export function numeric(text: string): boolean {
  return (
    text !== '' && (/^[=+-]/.test(text) || /^[\s$€£(]*\d[\d\s.,:/%)-]*$/.test(text) || /^(true|false)$/i.test(text))
  )
}
