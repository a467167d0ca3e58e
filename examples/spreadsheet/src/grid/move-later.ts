import type { Injector } from '@univerjs/core'
import { SheetInterceptorService, VALIDATE_CELL } from '@univerjs/preset-sheets-core'

/** What may not reach the sheet before the selection has moved. */
const hands = ['keydown', 'beforeinput', 'compositionstart', 'paste', 'pointerdown'] as const

/**
 * Between taking an edit and moving the selection on, the page may draw. Whoever types on in that moment finds the
 * selection moved all the same: the wait is over when a key goes down, and what follows from that comes before the key.
 */
export function moveLater(injector: Injector): void {
  injector.get(SheetInterceptorService).writeCellInterceptor.intercept(VALIDATE_CELL, {
    priority: 0,
    handler: async (valid, _, next) => {
      await pause()
      return (await next(valid)) ?? true
    },
  })
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      for (const hand of hands) window.removeEventListener(hand, go, true)
      resolve()
    }
    for (const hand of hands) window.addEventListener(hand, go, true)
    setTimeout(go)
  })
}
