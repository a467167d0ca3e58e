import type { Feedback } from '@microsource/sdk'

/** `2 found useful, 1 not`; undefined where nothing was said. */
export function feedbackWords({ thumbs }: Feedback): string | undefined {
  const said = Object.values(thumbs)
  // The one ref of a kind that names no parts of its results.
  if (said.length === 1 && thumbs['result']) return thumbs['result'] === 'up' ? 'Found useful' : 'Not found useful'
  const up = said.filter((thumb) => thumb === 'up').length
  const down = said.length - up
  if (up > 0) return down > 0 ? `${up} found useful, ${down} not` : `${up} found useful`
  return down > 0 ? `${down} not found useful` : undefined
}
