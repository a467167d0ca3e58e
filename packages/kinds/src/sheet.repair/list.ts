const listedMax = 5

/** The first few, and how many more. */
export function list(places: readonly string[]): string {
  const rest = places.length - listedMax
  return places.slice(0, listedMax).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
