import { expect, test } from 'vitest'
import { type Board, cardOf, change, laneOf, sheetOf } from './board.ts'

const board: Board = change(change([], { do: 'add', id: 'a', title: 'Call the roofer' }), { do: 'add', id: 'b', title: 'Poster' })

test('a task leads back to its card by the file that went along, in whatever lane the card is by then', async () => {
  const sent = sheetOf(board[1]!)
  const moved = change(board, { do: 'edit', id: 'b', to: { lane: 'done', title: 'Poster, printed' } })
  expect(cardOf(moved, [{ name: 'logo.png' }, { name: sent.name }])?.title).toBe('Poster, printed')
  expect(await sent.text()).toContain('Poster')
  expect(cardOf(change(moved, { do: 'remove', id: 'b' }), [{ name: sent.name }])).toBeUndefined()
})

test('a result finishes its card and no other one', () => {
  const finished = change(board, { do: 'finish', id: 'a', title: 'Call him', result: { by: 'Ana', note: 'He comes on Friday', files: [] } })
  expect(finished.map(({ title, lane, result }) => [title, lane, result?.by]))
    .toEqual([['Call the roofer', 'done', 'Ana'], ['Poster', 'todo', undefined]])
})

test('a second result of a card comes beside the first, which was paid for as well', () => {
  const [first, second] = ['first.txt', 'second.txt'].map((name) => new File(['x'], name))
  const once = change(board, { do: 'finish', id: 'a', title: '', result: { by: 'Ana', note: 'One', files: [first!] } })
  const [card] = change(once, { do: 'finish', id: 'a', title: '', result: { by: 'Ben', note: 'Two', files: [second!] } })
  expect(card!.result).toEqual({ by: 'Ben', note: 'One\n\nTwo', files: [first, second] })
})

test('a result whose card is gone, or that was asked without one, is a card of its own', () => {
  const [, , landed] = change(board, { do: 'finish', id: 'c', title: 'Find a plumber', result: { by: 'Ana', note: 'Pia Rossi', files: [] } })
  expect(landed).toMatchObject({ title: 'Find a plumber', lane: 'done', result: { note: 'Pia Rossi' } })
})

test('a card is with someone while its task is alive, and back on the list when the task comes to nothing', () => {
  expect(['open', 'submitted', 'canceled', 'expired', 'approved'].map(laneOf))
    .toEqual(['asked', 'asked', 'todo', 'todo', undefined])
})
