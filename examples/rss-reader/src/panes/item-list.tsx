import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useReader, useReaderState } from '../state/context.ts'
import type { Feed, ItemLine } from '../state/types.ts'
import { ItemRow } from './item-row.tsx'

const rowHeight = 104

/** Draws only the rows that are on the screen, and asks for more before the last is reached. */
export function ItemList({ items, feeds }: { items: ItemLine[]; feeds: Feed[] | undefined }) {
  const reader = useReader()
  const scroller = useRef<HTMLDivElement>(null)
  const openId = useReaderState((state) => state.place.itemId)
  const titles = useMemo(() => new Map((feeds ?? []).map(({ id, title }) => [id, title])), [feeds])
  const onOpen = useCallback((itemId: number) => reader.go({ itemId }), [reader])
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  })
  const shown = rows.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown > items.length - 40) void reader.loadMore()
  }, [lastShown, items.length, reader])
  const openIndex = useMemo(() => items.findIndex(({ id }) => id === openId), [items, openId])
  useEffect(() => {
    if (openIndex >= 0) rows.scrollToIndex(openIndex, { align: 'auto' })
  }, [openIndex, rows])
  return (
    <div className="scroller" ref={scroller} tabIndex={-1}>
      <ul className="items" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const item = items[index]
          return (
            item && (
              <li
                key={item.id}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              >
                <ItemRow
                  item={item}
                  feedTitle={titles.get(item.feedId) ?? (feeds ? 'A feed you left' : '')}
                  isOpen={item.id === openId}
                  onOpen={onOpen}
                />
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
