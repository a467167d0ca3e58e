import { useLocalStorage } from '@mantine/hooks'
import { createContext, useContext, useEffect } from 'react'

/** Told by a part that takes the room of the list beside it, for as long as it is shown. */
export const RoomContext = createContext<(taken: boolean) => void>(() => undefined)

/** Whether work screens take the whole width; remembered on this device. */
export function useFullWidth(): { full: boolean; toggle: () => void } {
  const [full, setFull] = useLocalStorage({
    key: 'microsource-desk-full-width',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const take = useContext(RoomContext)
  useEffect(() => {
    take(full)
    return () => take(false)
  }, [take, full])
  return { full, toggle: () => setFull(!full) }
}
