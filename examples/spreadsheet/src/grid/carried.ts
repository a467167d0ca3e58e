import type { IUndoRedoService } from '@univerjs/core'

/** How a step stands: nothing was done since, it was taken back, or other things were done after it. */
export type Standing = 'last' | 'undone' | 'buried'

type History = Pick<IUndoRedoService, 'pitchTopUndoElement' | 'pitchTopRedoElement' | 'undoRedoStatus$'>

/** Follows the step of this id through undo, redo and whatever else is done. Answers how to stop. */
export function followStep(history: History, id: string, moved: (standing: Standing) => void): () => void {
  let standing: Standing = 'last'
  const following = history.undoRedoStatus$.subscribe(() => {
    const before = standing
    if (history.pitchTopUndoElement()?.id === id) standing = 'last'
    else if (history.pitchTopRedoElement()?.id === id) standing = 'undone'
    else if (standing === 'last') standing = 'buried'
    if (standing !== before) moved(standing)
  })
  return () => following.unsubscribe()
}
