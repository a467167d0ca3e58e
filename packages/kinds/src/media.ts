/** Formats every broker knows to inspect, to show reduced and to clean; kinds bring others with `formats`. */
export const pictures = ['image/jpeg', 'image/png', 'image/webp'] as const
export const plainText = 'text/plain'
export const pdf = 'application/pdf'
