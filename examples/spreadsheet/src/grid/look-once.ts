import { ICommandService, type ICellData, type Injector, type Nullable } from '@univerjs/core'
import { IRenderManagerService, type ISheetLocation, SheetInterceptorService } from '@univerjs/preset-sheets-core'

type Look = (raw: Nullable<ICellData>, at: ISheetLocation) => Nullable<ICellData>
/** How a cell looks by those who have a say in it; `known` is one sheet's own. */
type LookOf = (effect: number, known: Map<number, Look>) => Look

/**
 * While the grid draws it asks six times for each cell, and each time everybody is asked who has a say in how a cell
 * looks. Within one frame the answer stays the same, so it is asked for once.
 */
export function lookOnce(injector: Injector): void {
  let frame = 0
  let frames = 0
  const interceptors = injector.get(SheetInterceptorService)
  const lookOf: LookOf = interceptors['_getCommonCellContentInterceptor'].bind(interceptors)
  const lookOnceOf: LookOf = (effect, known) => {
    const found = known.get(effect)
    if (found) return found
    const once = remembering(lookOf(effect, known), () => frame)
    known.set(effect, once)
    return once
  }
  interceptors['_getCommonCellContentInterceptor'] = lookOnceOf
  const end = (): void => {
    frame = 0
  }
  const begin = (): void => {
    frame = ++frames
    // Comes when the frame is drawn, also when that failed.
    queueMicrotask(end)
  }
  injector.get(ICommandService).beforeCommandExecuted(end)
  injector.get(IRenderManagerService).created$.subscribe(({ engine }) => engine.beginFrame$.subscribe(begin))
}

/** `frame` is 0 while nothing is drawn. */
export function remembering<Asked extends Pick<ISheetLocation, 'row' | 'col'>, Raw, Seen>(
  look: (raw: Raw, at: Asked) => Seen,
  frame: () => number,
): (raw: Raw, at: Asked) => Seen {
  let seenIn = 0
  let rows = new Map<number, Map<number, Seen>>()
  return (raw, at) => {
    const now = frame()
    if (now === 0) return look(raw, at)
    if (now !== seenIn) {
      seenIn = now
      rows = new Map()
    }
    let cells = rows.get(at.row)
    if (!cells) rows.set(at.row, (cells = new Map()))
    const known = cells.get(at.col)
    if (known !== undefined || cells.has(at.col)) return known as Seen
    const seen = look(raw, at)
    cells.set(at.col, seen)
    return seen
  }
}
