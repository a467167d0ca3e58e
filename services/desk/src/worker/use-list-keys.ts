import { useLocation } from 'wouter'
import { stepTo } from '../keyboard/keys.ts'
import { useKeys } from '../keyboard/use-keys.ts'

export interface ListKeys {
  rows: readonly { id: string; path: string }[]
  openId: string | undefined
  onSearch?: () => void
}

/** j and k open the next and the previous row, Enter goes into the open one, / into the search. */
export function useListKeys({ rows, openId, onSearch }: ListKeys): void {
  const [, go] = useLocation()
  const step = (command: 'next' | 'previous') => {
    const at = rows.findIndex(({ id }) => id === openId)
    const row = rows[stepTo(rows.length, at, command)]
    if (row === undefined) return
    go(row.path, { replace: openId !== undefined })
    document.getElementById(row.id)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({
    next: () => step('next'),
    previous: () => step('previous'),
    open: () => document.querySelector<HTMLElement>('.pane a, .pane button')?.focus(),
    ...(onSearch === undefined ? {} : { search: onSearch }),
  })
}
