/** What ends a line, turns the direction of text, or is not seen at all; joiners stay, which scripts and emoji need. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]+/gu

/** Words of a stranger as they may stand in a mail: one line, of bounded length, nothing in it that is not seen. */
export function oneLine(text: string, lengthMax = 80): string {
  const letters = [...text.slice(0, 4 * lengthMax).toWellFormed().replace(unseen, ' ').replace(/\s+/gu, ' ').trim()]
  return letters.length > lengthMax ? `${letters.slice(0, lengthMax - 1).join('').trimEnd()}…` : letters.join('')
}
