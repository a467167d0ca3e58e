import type { IUndoRedoItem } from '@univerjs/core'
import { expect, test } from 'vitest'
import { followStep, type Standing } from './carried.ts'

/** A history as the grid keeps it: what was done, and what was taken back. */
class History {
  readonly undos: string[] = ['before', 'ours']
  readonly redos: string[] = []
  #told: (() => void)[] = []
  readonly undoRedoStatus$ = {
    subscribe: (tell: () => void) => {
      this.#told.push(tell)
      return { unsubscribe: () => void (this.#told = this.#told.filter((one) => one !== tell)) }
    },
  } as never

  readonly #item = (id: string | undefined) => (id ? ({ id } as IUndoRedoItem) : null)
  pitchTopUndoElement = () => this.#item(this.undos.at(-1))
  pitchTopRedoElement = () => this.#item(this.redos.at(-1))

  #tell = () => this.#told.forEach((tell) => tell())
  type = (): void => {
    this.undos.push('typed')
    this.redos.length = 0
    this.#tell()
  }
  undo = (): void => {
    this.redos.push(this.undos.pop()!)
    this.#tell()
  }
  redo = (): void => {
    this.undos.push(this.redos.pop()!)
    this.#tell()
  }
}

test('a step is followed through typing, undo and redo', () => {
  const history = new History()
  const moved: Standing[] = []
  const letGo = followStep(history, 'ours', (standing) => moved.push(standing))
  history.type()
  history.type()
  history.undo()
  expect(moved).toEqual(['buried'])
  history.undo()
  history.undo()
  expect(moved).toEqual(['buried', 'last', 'undone'])
  history.undo()
  history.redo()
  history.redo()
  expect(moved).toEqual(['buried', 'last', 'undone', 'last'])
  history.undo()
  history.type()
  expect(moved).toEqual(['buried', 'last', 'undone', 'last', 'undone'])
  letGo()
  history.undo()
  expect(moved).toHaveLength(5)
})
