import type { ReactNode } from 'react'

interface Props {
  title: string
  text: string
  children?: ReactNode
}

export function Empty({ title, text, children }: Props) {
  return (
    <div className="empty" role="status">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  )
}
