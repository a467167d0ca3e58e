import type { Movement } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { type CsvCell, moneyCell, toCsv } from '../../http/csv.ts'
import { listMovements } from './statements.service.ts'

export interface Span {
  readonly from: Date
  /** Not including it. */
  readonly until: Date
}

const pageSize = 500
/** Before every id: what happened at this very moment comes after. */
const noId = '00000000-0000-0000-0000-000000000000'

type Whose = Pick<Parameters<typeof listMovements>[1], 'appId' | 'requesterId' | 'currency'>

async function movementsIn(deps: Deps, whose: Whose, { from, until }: Span): Promise<Movement[]> {
  const found: Movement[] = []
  let before: { at: Date; id: string } | undefined = { at: until, id: noId }
  while (before) {
    const { movements, last } = await listMovements(deps, { ...whose, before, limit: pageSize })
    const within = movements.filter(({ at }) => new Date(at) >= from)
    found.push(...within)
    before = last && within.length === movements.length ? { at: last.posted_at, id: last.subject_id } : undefined
  }
  return found.reverse()
}

/** For ever in this order: programs read it. */
const header = ['date', 'what', 'amount', 'currency', 'owed', 'task', 'title', 'card', 'reason'] as const

const toRow = ({ at, what, amount, owed, taskId, title, card, reason }: Movement): CsvCell[] => [
  at,
  what,
  moneyCell(amount),
  amount.currency,
  moneyCell(owed),
  taskId ?? '',
  title,
  card ? `${card.brand} ${card.last4}` : '',
  reason ?? '',
]

/** What moved in a wallet within a span of time, the oldest first, as its reader may see it. */
export const statementCsv = async (
  deps: Deps,
  whose: Whose,
  span: Span,
  shown: (movement: Movement) => Movement,
): Promise<string> => toCsv(header, (await movementsIn(deps, whose, span)).map(shown).map(toRow))
