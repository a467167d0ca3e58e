const patterns = new Map<string, RegExp>()

/** What an attribute says, as it is written, from what stands between the name and the end of a tag. */
export function attribute(attributes: string, name: string): string | undefined {
  const pattern = patterns.get(name) ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, pattern)
  const match = pattern.exec(attributes)
  return match ? (match[1] ?? match[2]) : undefined
}
