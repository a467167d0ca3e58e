const workbookTypes = new Set([
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
])

/** The workbook among what went along, as whoever repaired it had it; a text is one only where there is no other. */
export function workbookOf<T extends { mediaType: string }>(attachments: readonly T[]): T | undefined {
  return attachments.find(({ mediaType }) => workbookTypes.has(mediaType)) ?? attachments[0]
}
