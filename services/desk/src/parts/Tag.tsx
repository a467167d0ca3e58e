import type { ReactNode } from 'react'

export type Tone = 'plain' | 'hold' | 'paid' | 'back' | 'bad' | 'accent'

export const Tag = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={tone === 'plain' ? 'tag' : `tag tag-${tone}`}>{children}</span>
)
