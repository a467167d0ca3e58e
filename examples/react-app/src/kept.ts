import { openDB } from 'idb'
import type { Board } from './board.ts'

const open = () => openDB('shelf', 1, { upgrade: (database) => void database.createObjectStore('boards') })

const first: Board = [
  { id: 'welcome', title: 'Poster for the flea market', lane: 'todo', files: [],
    notes: 'Saturday 12 June, 9 to 14, Market Street. Stalls are free. Make three lines of it that fit on a poster.' },
  { id: 'letter', title: 'Letter to the landlord', lane: 'todo', files: [], notes: 'The heating was off for a week. Polite, but firm.' },
]

/** The board as this browser keeps it, files and all; a first one where there is none, or nothing may be kept. */
export async function readBoard(): Promise<Board> {
  try {
    return await (await open()).get('boards', 'mine') as Board | undefined ?? first
  } catch {
    return first
  }
}

export async function keepBoard(board: Board): Promise<void> {
  await (await open()).put('boards', board, 'mine')
}
