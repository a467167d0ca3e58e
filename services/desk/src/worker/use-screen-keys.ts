import { useQuery } from '@tanstack/react-query'
import { useRoute } from 'wouter'
import { hasScreen, screenOf } from '../kinds/chunks.ts'
import { queries } from '../wire/queries.ts'
import { isOpen } from './standing.ts'

export type ScreenKeys = readonly (readonly [string, string])[]

/** Whether work is open on a screen of its own, and the keys of that screen as far as it says them. */
export function useScreenKeys(): { has: boolean; keys: ScreenKeys } {
  const [, at] = useRoute('/desk/mine/:appId/:assignmentId')
  const { data: work } = useQuery({
    ...queries.assignment(at?.appId ?? '', at?.assignmentId ?? ''),
    enabled: at !== null,
  })
  const kind = work !== undefined && isOpen(work) && hasScreen(work.kind) ? work.kind : undefined
  const { data } = useQuery(screenOf(kind ?? ''))
  return { has: kind !== undefined, keys: data?.part?.keys ?? [] }
}
