import {
  applyChanges,
  type CellPlace,
  diffWorkbooks,
  findProblems,
  openWorkbook,
  recalculate,
  saveWorkbook,
  type Workbook,
} from '@microsource/sheet'
import { type Asked, insideOf, nameOf } from './asked.ts'
import type { Step } from './step.ts'
import { nextSteps } from './steps.ts'

/** One step may uncover the next; more than these would be going round in circles. */
const roundsMax = 200

export interface Repair {
  readonly before: Workbook
  readonly after: Workbook
  readonly steps: readonly Step[]
  /** Nothing is left that the rules would do. */
  readonly isDone: boolean
}

/** Mends what the rules know, inside the scope alone. Throws `WorkbookRefused` for what does not recalculate. */
export async function mend(given: Workbook, asked: Asked): Promise<Repair> {
  const isInside = insideOf(asked)
  const named = new Set(asked.problems.map(nameOf))
  const { workbook: before } = await recalculate(given)
  const [steps, tried] = [[] as Step[], new Set<string>()]
  const keyOf = ({ sheet, cell, after }: Step): string => JSON.stringify([sheet, cell, after])
  let [after, isStale] = [before, false]
  for (let round = 0; round < roundsMax; round++) {
    const found = nextSteps(after, findProblems(after).filter(isInside), named)
    const next = found.filter((step) => !tried.has(keyOf(step)))
    const isText = next.length > 0 && next.every(({ rule }) => rule === 'text')
    if (isStale && !isText) {
      after = (await recalculate(after)).workbook
      isStale = false
      continue
    }
    if (next.length === 0) return { before, after, steps, isDone: true }
    for (const step of next) tried.add(keyOf(step))
    after = applyChanges(
      after,
      next.map((step) => ({ ...step, kind: 'cell', cause: 'edited' })),
    )
    isStale = true
    steps.push(...next)
  }
  return { before, after, steps, isDone: false }
}

const listed = (places: readonly string[]): string =>
  places.slice(0, 5).join(', ') + (places.length > 5 ? ` and ${places.length - 5} more` : '')

function errorsIn({ sheets }: Workbook): CellPlace[] {
  return sheets.flatMap(({ name, cells }) =>
    [...cells].flatMap(([cell, { type }]) => (type === 'error' ? [{ sheet: name, cell }] : [])),
  )
}

/** Why a repair is not to be delivered; undefined where it is. */
export function whyNot({ before, after, isDone, steps }: Repair, asked: Asked): string | undefined {
  if (!isDone) return 'mending one cell spoils another without end'
  const isInside = insideOf(asked)
  const wasWrong = new Set([...findProblems(before), ...errorsIn(before)].map(nameOf))
  const isWrong = new Set([...findProblems(after), ...errorsIn(after)].map(nameOf))
  const hadError = new Set(errorsIn(before).map(nameOf))
  // What the app found elsewhere is not asked for.
  const named = asked.problems.filter(isInside).map(nameOf)
  const unseen = named.filter((name) => !wasWrong.has(name))
  if (unseen.length > 0) return `I see nothing wrong in ${listed(unseen)}`
  const left = named.filter((name) => isWrong.has(name))
  const errors = errorsIn(after).filter((place) => isInside(place) || !hadError.has(nameOf(place)))
  const open = [...new Set([...left, ...errors.map(nameOf)])]
  if (open.length > 0) return `I cannot mend ${listed(open)}`
  if (after.circular && after.circular.length > 0)
    return `a formula needs its own result in ${listed(after.circular.map(nameOf))}`
  return steps.length === 0 ? 'nothing I know how to mend is wrong' : undefined
}

/**
 * The file to hand in, read again as the requester will read it. Undefined where writing it would change more than was
 * mended.
 */
export async function written(
  { before, after, steps }: Repair,
  format: 'xlsx' | 'csv',
): Promise<Uint8Array | undefined> {
  const bytes = saveWorkbook(after, format)
  const { workbook } = await recalculate(openWorkbook(bytes))
  const mended = new Set(steps.map(nameOf))
  const isMended = diffWorkbooks(before, workbook).every(
    (change) => change.kind === 'cell' && (change.cause === 'recalculated' || mended.has(nameOf(change))),
  )
  const asMeant = diffWorkbooks(after, workbook).every((change) => change.kind === 'cell' && change.cause !== 'edited')
  return isMended && asMeant ? bytes : undefined
}
