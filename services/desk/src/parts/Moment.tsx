import { capitalized, exactWords, momentWords } from '../words/time.ts'
import { useNow } from './use-now.ts'

/** A moment in near words, with the exact one on hover. */
export function Moment({
  at,
  words,
  capital = false,
}: {
  at: string
  words?: (at: string, now: Date) => string
  capital?: boolean
}) {
  const now = useNow()
  const text = (words ?? momentWords)(at, now)
  return (
    <time dateTime={at} title={exactWords(at)} className="num">
      {capital ? capitalized(text) : text}
    </time>
  )
}
