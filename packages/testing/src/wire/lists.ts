import { badParameter } from './refusal.ts'

interface Page {
  limit?: number | undefined
  starting_after?: string | undefined
  ending_before?: string | undefined
}
type Range =
  | number
  | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined }
interface ListOf<T> {
  object: 'list'
  data: T[]
  has_more: boolean
  url: string
}

export function within(value: number, range: Range | undefined): boolean {
  if (range === undefined) return true
  if (typeof range === 'number') return value === range
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range
  return value > gt && value >= gte && value < lt && value <= lte
}

/** Objects come newest first and their times never rise, so what lies before the range ends the search. */
function tooOld(created: number, range: Range | undefined): boolean {
  if (range === undefined) return false
  return created < (typeof range === 'number' ? range : Math.max(range.gt ?? -Infinity, range.gte ?? -Infinity))
}

function* matching<T extends { created: number }>(
  all: Iterable<T>,
  fits: (object: T) => boolean,
  range: Range | undefined,
): Generator<T> {
  for (const object of all) {
    if (tooOld(object.created, range)) return
    if (within(object.created, range) && fits(object)) yield object
  }
}

/** One page of a list of the first API, by cursors that are ids. */
export function listPage<T extends { id: string; created: number }>(
  url: string,
  all: Iterable<T>,
  params: Page & { created?: Range | undefined },
  fits: (object: T) => boolean = () => true,
): ListOf<T> {
  const limit = params.limit ?? 10
  if (limit < 1 || limit > 100)
    throw badParameter('Invalid integer: limit must be between 1 and 100', {
      code: 'parameter_invalid_integer',
      param: 'limit',
    })
  const { starting_after: after, ending_before: before } = params
  const data: T[] = []
  let begun = after === undefined
  for (const object of matching(all, fits, params.created)) {
    if (object.id === before) break
    if (begun) data.push(object)
    if (object.id === after) begun = true
    if (before === undefined && data.length > limit) break
  }
  // Going back, the page is what lies right before the cursor.
  const part = before === undefined ? data.slice(0, limit) : data.slice(-limit)
  return { object: 'list', data: part, has_more: data.length > limit, url }
}
