export type Lane = 'todo' | 'asked' | 'done'

export const lanes: readonly { lane: Lane; title: string }[] = [
  { lane: 'todo', title: 'To do' },
  { lane: 'asked', title: 'With someone' },
  { lane: 'done', title: 'Done' },
]

export interface Card {
  readonly id: string
  readonly title: string
  readonly notes: string
  readonly files: readonly File[]
  readonly lane: Lane
  /** What somebody did of it. */
  readonly result?: { readonly by: string; readonly note: string; readonly files: readonly File[] }
}

export type Board = readonly Card[]

export type Change =
  | { do: 'add'; id: string; title: string }
  | { do: 'edit'; id: string; to: Partial<Pick<Card, 'title' | 'notes' | 'files' | 'lane'>> }
  | { do: 'remove'; id: string }
  | { do: 'finish'; id: string; title: string; result: NonNullable<Card['result']> }

/** Of what pages without a secure context have, too. */
export const newId = (): string => crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)

const newCard = (id: string, title: string): Card => ({ id, title, notes: '', files: [], lane: 'todo' })

/** The board after a change. A result stays with its card, finds it in whatever lane it was put, and without one makes a card. */
export function change(board: Board, what: Change): Board {
  if (what.do === 'add') return [...board, newCard(what.id, what.title)]
  if (what.do === 'remove') return board.filter(({ id }) => id !== what.id)
  const isGone = what.do === 'finish' && !board.some(({ id }) => id === what.id)
  return (isGone ? [...board, newCard(what.id, what.title)] : board).map((card) => {
    if (card.id !== what.id) return card
    if (what.do === 'edit') return { ...card, ...what.to }
    const { note = '', files = [] } = card.result ?? {}
    const result = { ...what.result, note: [note, what.result.note].filter(Boolean).join('\n\n'), files: [...files, ...what.result.files] }
    return { ...card, lane: 'done', result }
  })
}

/** The card as a file: a task names its attachments, so this name leads from a task back to its card. */
export const sheetOf = ({ id, title, notes }: Card): File =>
  new File([`${title}\n\n${notes}\n`], `card-${id}.txt`, { type: 'text/plain' })

/** The card that a task was made of, by the names of its attachments. */
export function cardOf(board: Board, attachments: readonly { name: string }[]): Card | undefined {
  const names = new Set(attachments.map(({ name }) => name))
  return board.find(({ id }) => names.has(`card-${id}.txt`))
}

/** Where a card belongs while its task is in this state; undefined where it stays as it is. */
export function laneOf(status: string): Lane | undefined {
  if (['open', 'assigned', 'submitted'].includes(status)) return 'asked'
  return ['canceled', 'expired', 'rejected'].includes(status) ? 'todo' : undefined
}
