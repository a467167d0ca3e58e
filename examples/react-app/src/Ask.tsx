import { MicroSourceButton } from '@microsource/react'
import { type Board, type Card, cardOf, type Change, laneOf, sheetOf } from './board.ts'

// The broker and the test app of the demo: put your own here. #broker-port=4410 is for a demo on another port.
const broker = `http://127.0.0.1:${/broker-port=(\d+)/.exec(location.hash)?.[1] ?? 4400}`
const clientKey = 'pk_test_01m81hzg00e008000000000052_ae10ad8cca45d31e0f10cd3b69d4e6fa0f3c0d30'

interface Props { card: Card | undefined; board: Board; apply: (what: Change) => void }

/** The whole integration: the open card goes along, the result lands on its card, and the card moves with its task. */
export function Ask({ card, board, apply }: Props) {
  return (
    <MicroSourceButton
      broker={broker}
      clientKey={clientKey}
      app="Shelf"
      context={() => card ? { title: card.title, document: sheetOf(card), attachments: [...card.files] } : { title: 'a card' }}
      apply={({ workerName, note, files, task }) => {
        const to = cardOf(board, task.attachments)
        if (!to) throw new Error('The card of this result is not on the board any more.')
        apply({ do: 'finish', id: to.id, result: { by: workerName, note, files } })
        return { undoHint: 'On its card. You may delete it there' }
      }}
      onTask={({ status, attachments }) => {
        const [of, lane] = [cardOf(board, attachments), laneOf(status)]
        if (of && lane && of.lane !== 'done' && of.lane !== lane) apply({ do: 'edit', id: of.id, to: { lane } })
      }}
    />
  )
}
