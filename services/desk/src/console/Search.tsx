import { Kbd, TextInput } from '@mantine/core'
import { Search as Glass } from 'lucide-react'
import type { RefObject } from 'react'

export interface SearchProps {
  label: string
  words: string
  onWords: (words: string) => void
  field: RefObject<HTMLInputElement | null>
}

export const Search = ({ label, words, onWords, field }: SearchProps) => (
  <TextInput
    ref={field}
    type="search"
    aria-label={label}
    placeholder={label}
    leftSection={<Glass size={16} aria-hidden />}
    rightSection={
      <Kbd size="xs" className="search-key" aria-hidden>
        /
      </Kbd>
    }
    value={words}
    onChange={(event) => onWords(event.currentTarget.value)}
    onKeyDown={(event) => {
      if (event.key !== 'Escape') return
      onWords('')
      event.currentTarget.blur()
    }}
  />
)
