/** What this program can do to a photo, read from the words of a task. 0 is neutral, ±1 a clear step. */
export interface Wishes {
  readonly brightness: number
  readonly warmth: number
  readonly contrast: number
}

const anyOf = (...alternatives: string[]): RegExp => new RegExp(`\\b(${alternatives.join('|')})\\b`, 'i')

const able = anyOf(
  'expos\\w*|bright\\w*|dark\\w*|light\\w*|colou?rs?|white balance|contrast|faded|dull|warm\\w*',
  'cool\\w*|tint|cast|normali[sz]e|enhance|levels',
)
const unable = anyOf(
  'remove|take .* out|erase|cut ?out|background|crop|straighten|rotate|add|replace|write|text',
  'logo|blur|sharpen|retouch (the )?(skin|face)|person|man|woman|object',
)

/**
 * True where the words ask for light or color and for nothing this program cannot do: it takes no task it would
 * fail.
 */
export const canDo = (description: string): boolean => able.test(description) && !unable.test(description)

const count = (words: string, pattern: RegExp): number => Math.min(words.match(pattern)?.length ?? 0, 2)

export function readWishes(words: string): Wishes {
  const tooDark = /too dark|underexposed/i.test(words)
  const tooBright = /too (bright|light)|overexposed/i.test(words)
  return {
    brightness: tooDark
      ? 1
      : tooBright
        ? -1
        : count(words, /\b(brighter|lighter|brighten|lighten)\b/gi) - count(words, /\b(darker|darken)\b/gi),
    warmth: count(words, /\bwarmer\b/gi) - count(words, /\b(cooler|colder)\b/gi),
    contrast: count(words, /\b(more contrast|punchier)\b/gi) - count(words, /\b(less contrast|softer|flatter)\b/gi),
  }
}

/** Whether words of a requester who wants changes say something this program understands. */
export const understands = (words: string): boolean => Object.values(readWishes(words)).some((wish) => wish !== 0)
