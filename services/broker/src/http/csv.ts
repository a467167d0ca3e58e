import { rulesOf, toDecimal } from '@microsource/domain'
import type { Money } from '@microsource/protocol'
import type { FastifyReply } from 'fastify'

/** A text of strangers that a spreadsheet would take for a formula is led by an apostrophe. */
const harmless = (text: string): string => (/^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text)
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A number as it is, or a text. */
export type CsvCell = { readonly number: string } | string

/** Exact, with a point, in the digits of its currency. */
export const moneyCell = ({ amount, currency }: Money): CsvCell => ({
  number: toDecimal(BigInt(amount), rulesOf(currency)?.digits ?? 2),
})

const toCell = (cell: CsvCell): string => (typeof cell === 'string' ? quoted(harmless(cell)) : cell.number)

/** RFC 4180: lines end with CRLF, cells are quoted where they must be. */
export const toCsv = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [header, ...rows].map((row) => `${row.map(toCell).join(',')}\r\n`).join('')

/** Sends as a file of this name. */
export function asCsvFile(reply: FastifyReply, name: string): void {
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store')
}
