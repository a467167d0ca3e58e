/** Reordering by hand: the row is dimmed, a line shows where it would land. */
export function startDrag(start: PointerEvent, item: HTMLElement, drop: (list: HTMLElement, y: number) => void): void {
  const list = item.parentElement
  if (!list || start.button !== 0) return
  let dragging = false
  const move = (event: PointerEvent): void => {
    if (!dragging && Math.abs(event.clientY - start.clientY) < 5) return
    dragging = true
    item.classList.add('dragged')
    showLine(list, event.clientY)
  }
  const end = (event: PointerEvent): void => {
    document.removeEventListener('pointermove', move)
    document.removeEventListener('pointerup', end)
    document.removeEventListener('pointercancel', end)
    item.classList.remove('dragged')
    for (const row of list.children) row.classList.remove('line-above', 'line-below')
    if (dragging && event.type === 'pointerup') drop(list, event.clientY)
  }
  document.addEventListener('pointermove', move)
  document.addEventListener('pointerup', end)
  document.addEventListener('pointercancel', end)
}

/** The new index counted from the bottom, or null when it would stay where it is. */
export function dropIndex(list: HTMLElement, item: HTMLElement, y: number): number | null {
  const rows = [...list.children]
  const from = rows.indexOf(item)
  const gap = gapAt(rows, y)
  const to = gap > from ? gap - 1 : gap
  return to === from ? null : rows.length - 1 - to
}

function gapAt(rows: Element[], y: number): number {
  const found = rows.findIndex((row) => {
    const { top, height } = row.getBoundingClientRect()
    return y < top + height / 2
  })
  return found < 0 ? rows.length : found
}

function showLine(list: HTMLElement, y: number): void {
  const rows = [...list.children]
  const gap = gapAt(rows, y)
  rows.forEach((row, index) => {
    row.classList.toggle('line-above', index === gap)
    row.classList.toggle('line-below', gap === rows.length && index === gap - 1)
  })
}
