import type { ReactNode } from 'react'
import type { Tone } from './Tag.tsx'

export interface NoticeProps {
  tone?: Tone
  title: string
  children?: ReactNode
  live?: boolean
}

/** One thing a person must know now, in words; the color only repeats them. */
export const Notice = ({ tone = 'plain', title, children, live = false }: NoticeProps) => (
  <section className={tone === 'plain' ? 'notice' : `notice notice-${tone}`} {...(live ? { role: 'status' } : {})}>
    <h2>{title}</h2>
    {children}
  </section>
)
