import type { Kind } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../wire/queries.ts'
import { kindTitle } from '../words/kinds.ts'

/** The kinds as the broker declares them. Until they are here, and for those it does not know, names stand for titles. */
export function useKinds() {
  const { data, isPending, error, refetch } = useQuery(queries.kinds)
  return {
    kinds: data ?? [],
    find: (name: string): Kind | undefined => data?.find((kind) => kind.name === name),
    titleOf: (name: string): string => kindTitle(data, name),
    isPending,
    error: data === undefined ? error : null,
    retry: () => void refetch(),
  }
}
