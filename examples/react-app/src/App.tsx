import { useEffect, useReducer, useState } from 'react'
import { Ask } from './Ask.tsx'
import { type Board, change, lanes, newId } from './board.ts'
import { CardPanel } from './CardPanel.tsx'
import { keepBoard } from './kept.ts'

export function App({ kept }: { kept: Board }) {
  const [board, apply] = useReducer(change, kept)
  const [openId, open] = useState(board[0]?.id)
  const card = board.find(({ id }) => id === openId)

  useEffect(() => {
    // Where nothing can be kept the board still works until the page is closed.
    keepBoard(board).catch(() => {})
  }, [board])

  function add(form: FormData) {
    const title = String(form.get('title')).trim()
    if (!title) return
    const id = newId()
    apply({ do: 'add', id, title })
    open(id)
  }

  return (
    <>
      <header>
        <h1>Shelf</h1>
        <form action={add}>
          <input name="title" aria-label="New card" placeholder="Something to do" autoComplete="off" />
          <button>Add</button>
        </form>
        <Ask card={card} board={board} apply={apply} />
      </header>
      <main>
        {lanes.map(({ lane, title }) => (
          <section key={lane} aria-label={title}>
            <h2>{title}</h2>
            {board.filter((one) => one.lane === lane).map(({ id, title: name, files, result }) => (
              <button key={id} className="card" aria-pressed={id === openId} onClick={() => open(id)}>
                <strong>{name}</strong>
                {files.length > 0 && <small>{files.length === 1 ? '1 file' : `${files.length} files`}</small>}
                {result && <small>Done by {result.by}</small>}
              </button>
            ))}
          </section>
        ))}
        {card && <CardPanel key={card.id} card={card} apply={apply} />}
      </main>
    </>
  )
}
