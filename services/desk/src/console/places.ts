import type { ConsolePerson } from '@microsource/sdk'
import { ChartColumn, Gavel, ListChecks, type LucideIcon, Scale, Search, SlidersHorizontal } from 'lucide-react'

export interface Place {
  to: string
  words: string
  short: string
  icon: LucideIcon
  belongs: (path: string) => boolean
}

const place = (to: string, words: string, short: string, icon: LucideIcon): Place => ({
  to,
  words,
  short,
  icon,
  belongs: (path) => path === to || path.startsWith(`${to}/`),
})

export const appPath = (appId: string) => `/console/apps/${appId}`

export const placesOfApp = (appId: string): Place[] => [
  { ...place(appPath(appId), 'Overview', 'Overview', ChartColumn), belongs: (path) => path === appPath(appId) },
  place(`${appPath(appId)}/tasks`, 'Tasks', 'Tasks', ListChecks),
]

export const placesOfOperator: readonly Place[] = [
  place('/console/queue', 'Queue', 'Queue', Gavel),
  place('/console/balance', 'Trial balance', 'Balance', Scale),
  place('/console/adjustments', 'Adjustments', 'Adjust', SlidersHorizontal),
  place('/console/owners', 'Owners', 'Owners', Search),
]

/** Where somebody begins: an operator with what waits, a member with their app. */
export function homeOf({ operator, apps }: ConsolePerson): string {
  const [first] = apps
  if (operator) return '/console/queue'
  return first === undefined ? '/console' : appPath(first.id)
}
