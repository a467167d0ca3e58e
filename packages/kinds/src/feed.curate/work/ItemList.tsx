import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { memo, useEffect } from 'react'
import { workWords } from '../words.ts'
import { ItemRow } from './ItemRow.tsx'
import type { Filter } from './use-filter.ts'

interface ItemListProps {
  readonly filter: Filter
  readonly places: ReadonlyMap<string, number>
  readonly currentId: string | undefined
  readonly baseId: string
  readonly onOpen: (itemId: string) => void
  readonly onToggle: (itemId: string) => void
}

/** What there is to read: a list of many choices, one of them looked at. */
export const ItemList = memo(function ItemList({ filter, places, currentId, baseId, onOpen, onToggle }: ItemListProps) {
  const at = filter.shown.findIndex(({ id }) => id === currentId)
  const activeId = at >= 0 ? `${baseId}-${at}` : undefined
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  return (
    <section className="curate-items" aria-label={workWords.items}>
      <Filters filter={filter} picked={places.size} />
      <div
        role="listbox"
        aria-multiselectable
        aria-label={workWords.items}
        aria-activedescendant={activeId}
        tabIndex={0}
        data-begin
        className="curate-list"
      >
        {filter.shown.map((item, index) => (
          <ItemRow
            key={item.id}
            item={item}
            id={`${baseId}-${index}`}
            starred={filter.stars.has(item.id)}
            place={places.get(item.id) ?? 0}
            current={item.id === currentId}
            onOpen={onOpen}
            onToggle={onToggle}
          />
        ))}
      </div>
      {filter.shown.length === 0 ? (
        <div className="curate-empty">
          <p>{workWords.noMatch}</p>
          <Button variant="default" onClick={filter.showAll}>
            {workWords.showAll}
          </Button>
        </div>
      ) : null}
    </section>
  )
})

interface FiltersProps {
  readonly filter: Filter
  readonly picked: number
}

const Filters = ({ filter, picked }: FiltersProps) => (
  <div className="curate-filters">
    <TextInput
      type="search"
      aria-label={workWords.search}
      placeholder={workWords.searchShort}
      leftSection={<Search size={16} aria-hidden />}
      value={filter.words}
      onChange={(event) => filter.setWords(event.currentTarget.value)}
    />
    <NativeSelect
      size="sm"
      aria-label={workWords.feedFilter}
      value={filter.of}
      onChange={(event) => filter.setOf(event.currentTarget.value)}
      data={[
        { value: 'all', label: workWords.allFeeds(filter.feeds.reduce((sum, { items }) => sum + items, 0)) },
        { value: 'starred', label: workWords.starred(filter.stars.size) },
        { value: 'picked', label: workWords.picked(picked) },
        ...filter.feeds.map(({ id, name, items }) => ({ value: `feed ${id}`, label: `${name} (${items})` })),
      ]}
    />
    <span className="curate-hearing" role="status">
      {workWords.shown(filter.shown.length)}
    </span>
  </div>
)
