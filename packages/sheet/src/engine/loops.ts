import { addressName } from '../address.ts'
import { referencesOf } from '../formula.ts'
import { type CellPlace, findCell, type Workbook } from '../model.ts'

/** Of the cells a loop made unanswerable, those that are in a loop themselves; the rest only look at one. */
export function findLoops(workbook: Workbook, places: readonly CellPlace[]): CellPlace[] {
  const keys = new Map(places.map((place) => [`${place.sheet}!${place.cell}`, place]))
  const bySheet = Map.groupBy(places, ({ sheet }) => sheet)
  const targets = new Map<string, string[]>()
  for (const [key, place] of keys) {
    targets.set(key, targetsOf(workbook, place, keys, bySheet))
  }
  const inLoop = components(targets).filter(
    (group) => group.length > 1 || targets.get(group[0] ?? '')?.includes(group[0] ?? ''),
  )
  const members = new Set(inLoop.flat())
  return places.filter(({ sheet, cell }) => members.has(`${sheet}!${cell}`))
}

function targetsOf(
  workbook: Workbook,
  place: CellPlace,
  keys: ReadonlyMap<string, CellPlace>,
  bySheet: ReadonlyMap<string, readonly CellPlace[]>,
): string[] {
  const found: string[] = []
  for (const { sheet = place.sheet, area } of referencesOf(findCell(workbook, place)?.formula ?? '')) {
    const size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
    if (size <= (bySheet.get(sheet)?.length ?? 0)) {
      for (let row = area.top; row <= area.bottom; row++) {
        for (let column = area.left; column <= area.right; column++) {
          const key = `${sheet}!${addressName(row, column)}`
          if (keys.has(key)) found.push(key)
        }
      }
    } else {
      for (const { cell } of bySheet.get(sheet) ?? []) if (isInside(cell, area)) found.push(`${sheet}!${cell}`)
    }
  }
  return found
}

function isInside(cell: string, area: { top: number; left: number; bottom: number; right: number }): boolean {
  const [reference] = referencesOf(cell)
  if (!reference) return false
  const { top, left } = reference.area
  return top >= area.top && top <= area.bottom && left >= area.left && left <= area.right
}

/** Strongly connected components after Tarjan, with a stack of its own because a chain may be 100,000 cells long. */
function components(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const found: string[][] = []
  const enter = (node: string): void => {
    index.set(node, index.size)
    low.set(node, index.get(node) ?? 0)
    open.push(node)
    isOpen.add(node)
  }
  const lower = (node: string, value: number): void => void low.set(node, Math.min(low.get(node) ?? value, value))
  const close = (node: string): void => {
    if (low.get(node) !== index.get(node)) return
    const group = open.splice(open.lastIndexOf(node))
    for (const member of group) isOpen.delete(member)
    found.push(group)
  }
  for (const start of graph.keys()) {
    if (index.has(start)) continue
    enter(start)
    const path = [{ node: start, next: 0 }]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const target = graph.get(top.node)?.[top.next++]
      if (target === undefined) {
        path.pop()
        close(top.node)
        const parent = path.at(-1)
        if (parent) lower(parent.node, low.get(top.node) ?? 0)
      } else if (!index.has(target)) {
        enter(target)
        path.push({ node: target, next: 0 })
      } else if (isOpen.has(target)) lower(top.node, index.get(target) ?? 0)
    }
  }
  return found
}
