import { useEffect, useState } from 'react'

/** The present, looked at again every `everyMs`; half a minute is enough for words like "today 14:12". */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
