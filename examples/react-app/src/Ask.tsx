import { MicroSourceButton } from '@microsource/react'
import { type Board, type Card, cardOf, type Change, laneOf, newId, sheetOf } from './board.ts'

// The broker and the test app of the demo: put your own here.
const broker = 'http://127.0.0.1:4400'
const clientKey = 'pk_test_01m81hzg00e008000000000052_ae10ad8cca45d31e0f10cd3b69d4e6fa0f3c0d30'

interface Props { card: Card | undefined; board: Board; apply: (what: Change) => void }

/** The whole integration: the open card goes along, the result lands on its card, and the card moves with its task. */
export function Ask({ card, board, apply }: Props) {
  return (
    <MicroSourceButton
      broker={broker}
      clientKey={clientKey}
      app="Shelf"
      context={() => card ? { title: card.title, document: sheetOf(card), attachments: [...card.files] } : { title: 'no card' }}
      apply={({ workerName, note, files, task }) => {
        // Asked with no card open, or its card was deleted meanwhile: it comes back as a card of its own.
        const id = cardOf(board, task.attachments)?.id ?? newId()
        apply({ do: 'finish', id, title: task.description, result: { by: workerName, note, files } })
        return { undoHint: 'On its card. You may delete it there' }
      }}
      onTask={({ status, attachments }) => {
        const [of, lane] = [cardOf(board, attachments), laneOf(status)]
        if (of && lane && of.lane !== 'done' && of.lane !== lane) apply({ do: 'edit', id: of.id, to: { lane } })
      }}
    />
  )
}
