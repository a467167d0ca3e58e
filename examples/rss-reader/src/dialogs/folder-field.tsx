import { useId, useMemo } from 'react'
import { useReaderState } from '../state/context.ts'

interface Props {
  value: string | null
  onChange: (folder: string | null) => void
}

export function FolderField({ value, onChange }: Props) {
  const library = useReaderState((state) => state.library)
  const folders = useMemo(() => {
    const names = library.status === 'ready' ? library.value.feeds.map(({ folder }) => folder) : []
    return [...new Set(names.filter((name) => name !== null))].sort()
  }, [library])
  const id = useId()
  return (
    <>
      <label htmlFor={id}>
        Folder <span className="optional">optional</span>
      </label>
      <input
        id={id}
        className="field"
        list={`${id}-folders`}
        maxLength={60}
        autoComplete="off"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
      />
      <datalist id={`${id}-folders`}>
        {folders.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
