import { useEffect, useState } from 'react'

const settleMs = 600

/**
 * False for a moment after the window came to the front. Another page can bring it there between the two presses of a
 * double click, and the second one must not decide about money.
 */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const begin = () => {
      clearTimeout(timer)
      setSettled(false)
      timer = setTimeout(() => setSettled(true), settleMs)
    }
    begin()
    window.addEventListener('focus', begin)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', begin)
    }
  }, [])
  return settled
}
