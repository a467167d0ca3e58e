import type { CellPlace, Recalculation } from '@microsource/sheet'
import { list } from './list.ts'

const at = ({ sheet, cell }: CellPlace): string => `${sheet}!${cell}`

/** What nobody but the worker's own program has worked out; undefined where there is nothing of it. */
export function remarkOn({ unverified, unverifiedNames }: Recalculation): string | undefined {
  const places = [...unverified.map(at), ...unverifiedNames.map(({ cell }) => `the name ${cell}`)]
  if (places.length === 0) return undefined
  const [cells, were] = places.length === 1 ? ['1 value', 'was'] : [`${places.length} values`, 'were']
  return `${cells} could not be worked out here and ${were} taken as delivered: ${list(places)}.`
}
