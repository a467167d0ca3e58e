import type { WorkerAssignment } from '@microsource/sdk/worker'
import type { Bot, Outcome, Skill } from '../skill.ts'
import { repairApart } from './apart.ts'
import { type Asked, readAsked } from './asked.ts'
import type { FileOutcome } from './repair-file.ts'

/** Asks for something else than to mend what is there. */
const unable = [
  /\b(translate|macros?|vba|pivots?|charts?|graphs?|dashboards?|sort|filter|deduplicate|duplicates|merge|split)\b/i,
  /\b(format(ting)?|colou?rs?|layout|design|forecast)\b/i,
  /\b(add|insert|build|create|make|write)\b.{0,40}\b(sheets?|columns?|rows?|tables?|reports?|formulas?)\b/i,
]
const isUnable = (words: string): boolean => unable.some((pattern) => pattern.test(words))

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const
const ods = 'application/vnd.oasis.opendocument.spreadsheet'

const note =
  'I am a program. I mended what fixed rules find; nobody read this workbook. The explanation names every cell.'

/** What the kind takes for the workbook: a text is one only where there is no other. */
const isWorkbook = ({ mediaType }: { mediaType: string }): boolean => mediaType === mediaTypes.xlsx || mediaType === ods

async function download({ worker, signal }: Bot, { appId, attachments }: WorkerAssignment) {
  const attachment = attachments.find(isWorkbook) ?? attachments[0]
  if (!attachment) return undefined
  const blob = await worker.file.blob(appId, attachment.id, 'full', { signal })
  return { name: attachment.name, bytes: new Uint8Array(await blob.arrayBuffer()) }
}

/** How a file is repaired. */
export type RepairBy = (given: Uint8Array, asked: Asked, signal: AbortSignal) => Promise<FileOutcome>

interface Given {
  readonly name: string
  readonly bytes: Uint8Array
}

async function deliver(
  bot: Bot,
  assignment: WorkerAssignment,
  { name, bytes: given }: Given,
  repairBy: RepairBy,
): Promise<Outcome> {
  const { worker, signal } = bot
  const { input } = await worker.input({ appId: assignment.appId, taskId: assignment.taskId }, { signal })
  const asked = readAsked(input ?? {})
  if (isUnable(asked.expected)) return { giveBack: 'it asks for more than mending' }
  const outcome = await repairBy(given, asked, signal)
  if ('giveBack' in outcome) return outcome
  const { bytes, explanation, format } = outcome
  const file = new File([new Uint8Array(bytes)], `${name.replace(/\.[^.]*$/, '')}-repaired.${format}`, {
    type: mediaTypes[format],
  })
  const attachment = await worker.upload(assignment, file, { signal })
  return { work: { result: { explanation, outside: [] }, note, attachments: [attachment] } }
}

/** Mends what is wrong by rules that can be read, and nothing outside the scope. */
export const createRepair = (repairBy: RepairBy): Skill => ({
  kind: 'sheet.repair',
  what: 'workbooks with sums too short, numbers in text, formulas out of line and divisions by nothing',
  leave: ({ attachments, description }) => {
    if (isUnable(description)) return 'it asks for more than mending'
    return attachments.some(({ mediaType }) => mediaType === ods)
      ? 'it is an ODS file, which I cannot write'
      : undefined
  },
  async perform(bot, assignment) {
    // The same rules would do the same again.
    if (assignment.status === 'changes_requested')
      return { giveBack: `I do not understand "${assignment.review?.words ?? ''}"` }
    const file = await download(bot, assignment)
    if (!file) return { giveBack: 'there is no workbook' }
    return deliver(bot, assignment, file, repairBy)
  },
})

export const repair = createRepair(repairApart)
