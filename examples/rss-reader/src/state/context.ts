import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Reader } from './reader.ts'
import type { State } from './state.ts'

export const ReaderContext = createContext<Reader | null>(null)

export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (!reader) throw new Error('a part of the reader stands outside of it')
  return reader
}

/** One part of the state; the component is drawn again only when that part changes. */
export function useReaderState<T>(pick: (state: State) => T): T {
  const reader = useReader()
  return useSyncExternalStore(reader.subscribe, () => pick(reader.state))
}
