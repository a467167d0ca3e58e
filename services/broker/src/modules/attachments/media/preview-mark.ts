/** The word "preview" as strokes in a box of 7 letters, 24 units high: machines without a font draw it too. */
const letters: readonly string[] = [
  'M0 8V24M0 12C2 6 11 6 11 13C11 19 3 19 0 15', // p
  'M0 8V18M0 12C1 9 4 8 7 8', // r
  'M0 13H11C11 6 0 6 0 13C0 20 8 19 10 16', // e
  'M0 8L5 18L10 8', // v
  'M2 8V18M2 3V4', // i
  'M0 13H11C11 6 0 6 0 13C0 20 8 19 10 16', // e
  'M0 8L4 18L7 9L10 18L14 8', // w
]
const advances: readonly number[] = [16, 11, 16, 14, 7, 16, 16]

function word(): string {
  let x = 0
  return letters.map((strokes, n) => {
    const letter = `<path transform="translate(${x} 0)" d="${strokes}"/>`
    x += advances[n] as number
    return letter
  }).join('')
}

/** An SVG of the picture's size that repeats the word softly at a slant: light strokes on darker ones, seen on any ground. */
export function previewMark(width: number, height: number): string {
  // About five words across, and still one and a half on the smallest picture.
  const scale = Math.max(Math.min(width, height) / 520, 0.18)
  const [tileWidth, tileHeight] = [150, 90]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
  <defs><pattern id="mark" width="${tileWidth}" height="${tileHeight}" patternUnits="userSpaceOnUse" patternTransform="rotate(-28) scale(${scale})">
    <g fill="none" stroke-linecap="round" stroke-linejoin="round" transform="translate(20 20)">
      <g stroke="#000" stroke-opacity="0.28" stroke-width="4.5">${word()}</g>
      <g stroke="#fff" stroke-opacity="0.5" stroke-width="2.4">${word()}</g>
    </g></pattern></defs>
  <rect width="${width}" height="${height}" fill="url(#mark)"/></svg>`
}
