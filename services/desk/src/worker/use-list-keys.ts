import { flushSync } from 'react-dom'
import { useLocation } from 'wouter'
import { stepTo } from '../keyboard/keys.ts'
import { useKeys } from '../keyboard/use-keys.ts'
import { focusWork } from './focus-work.ts'

export interface ListKeys {
  rows: readonly { id: string; path: string }[]
  openId: string | undefined
  onSearch?: () => void
  /** What is open has keys of its own: those of the list only lead into it. */
  yields?: boolean
}

/** j and k open the next and the previous row and focus it, Enter goes into the open one, / into the search. */
export function useListKeys({ rows, openId, onSearch, yields = false }: ListKeys): void {
  const [, go] = useLocation()
  const step = (command: 'next' | 'previous') => {
    if (yields) return focusWork()
    const at = rows.findIndex(({ id }) => id === openId)
    const row = rows[stepTo(rows.length, at, command)]
    if (row === undefined) return
    flushSync(() => go(row.path, { replace: openId !== undefined }))
    const element = document.getElementById(row.id)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({
    next: () => step('next'),
    previous: () => step('previous'),
    open: focusWork,
    ...(onSearch === undefined ? {} : { search: onSearch }),
  })
}
