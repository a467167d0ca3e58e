import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes } from 'react'

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'name'> {
  icon: LucideIcon
  /** Its name, also as tooltip. */
  name: string
  keys?: string
  pressed?: boolean
}

export function IconButton({ icon: Icon, name, keys, pressed, className = '', ...rest }: Props) {
  return (
    <button
      type="button"
      className={`icon-button ${className}`}
      aria-label={name}
      title={keys ? `${name} (${keys})` : name}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...rest}
    >
      <Icon size={16} strokeWidth={2} aria-hidden fill={pressed ? 'currentColor' : 'none'} />
    </button>
  )
}
