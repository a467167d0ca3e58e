import type { Grant } from '@microsource/sdk'

/** Apps bring no pictures that could be believed: the first letter of their name stands for them. */
export const AppFace = ({ app: { name } }: Pick<Grant, 'app'>) => (
  <span className="app-face" aria-hidden>
    {[...name.trim()][0]?.toUpperCase()}
  </span>
)
