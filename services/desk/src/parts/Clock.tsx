import { Clock3 } from 'lucide-react'
import { countdown } from '../words/countdown.ts'
import { Tag } from './Tag.tsx'
import { useNow } from './use-now.ts'

export const useCountdown = (endsAt: string) => countdown(endsAt, useNow(1000).getTime())

/** Seconds for the eye; whole minutes for the ear, said when they change. */
export function Clock({ endsAt }: { endsAt: string }) {
  const { text, spoken, tone } = useCountdown(endsAt)
  return (
    <Tag tone={tone === 'calm' ? 'plain' : 'hold'}>
      <Clock3 size={12} aria-hidden />
      <span aria-hidden>{tone === 'over' ? 'time ran out' : `${text} left`}</span>
      <span className="hearing" role="timer">
        {spoken}
      </span>
    </Tag>
  )
}
