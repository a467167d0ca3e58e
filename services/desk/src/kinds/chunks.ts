import type { MountReview } from '@microsource/kinds/review-element'
import type { WorkScreen } from '@microsource/kinds/work-screen'
import { queryOptions } from '@tanstack/react-query'

type Loader<T> = () => Promise<{ default: T }>

/** Each kind's folder is found when the pages are built; what it brings is a chunk of its own, loaded when needed. */
const screens = import.meta.glob<{ default: WorkScreen }>('../../../../packages/kinds/src/*/work.tsx')
const reviews = import.meta.glob<{ default: MountReview }>('../../../../packages/kinds/src/*/review.ts')

const byKind = <T>(found: Record<string, Loader<T>>): ReadonlyMap<string, Loader<T>> =>
  new Map(Object.entries(found).map(([path, load]) => [path.split('/').at(-2) ?? '', load]))

const screensByKind = byKind(screens)
const reviewsByKind = byKind(reviews)

export const hasScreen = (kind: string): boolean => screensByKind.has(kind)
export const hasReview = (kind: string): boolean => reviewsByKind.has(kind)

/** A chunk that could not be loaded says so like any other thing that could not, and is asked for again. */
function chunk<T>(part: string, kind: string, loaders: ReadonlyMap<string, Loader<T>>) {
  return queryOptions({
    queryKey: ['chunk', part, kind],
    queryFn: async () => {
      const loaded = await loaders.get(kind)?.()
      // In a box of its own: a bare function would be taken for an updater.
      return { part: loaded?.default }
    },
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
    enabled: loaders.has(kind),
  })
}

export const screenOf = (kind: string) => chunk('screen', kind, screensByKind)
export const reviewOf = (kind: string) => chunk('review', kind, reviewsByKind)
