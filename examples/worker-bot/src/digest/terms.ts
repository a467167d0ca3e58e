const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Words that say nothing about a subject, and those with which people ask. */
const empty = new Set(
  `
a about above after again all also always am an and any anyone anything are around as at be because been before
being best better between both but by can come could did do does doing during each especially etc even every
everything few find first for from further get give go good great had has have having he her here hers him his how
however i if in interested interesting into is it its itself just keep know last least let like list little long
look lot love made mainly make many may me mention might mine more most much must my need never new news no nor not
nothing now of off often on once one only or other our ours out over own part people pick piece please post posts
put quite rather read reading really say see she should show since so some something stuff such summary take team
tell than thank that the their theirs them then there these they thing things this those through time to together
too top topic two under until up upon us use used useful using very via want wanted was way we week weekly well were
what whatever when where which while who whose why will with within without work would year years yet you your yours
article articles digest entry entries feed feeds item items story stories anything related
`
    .trim()
    .split(/\s+/),
)

const refusing = /\b(?:no|not|without|except|skip|avoid|never|nothing|ignore|don['’]?t|doesn['’]?t|hate)\b/i

/** One form for a word and its plural; everything else stays as it is written. */
function plain(word: string): string {
  const lower = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s$/, '')
  if (!/^[a-z]+$/.test(lower) || lower.length < 4) return lower
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`
  return /(?:ch|sh|ss|x)es$/.test(lower) ? lower.slice(0, -2) : /[^su]s$/.test(lower) ? lower.slice(0, -1) : lower
}

/** A text without addresses: they name no subject, and quoted in a note they may lead anywhere. */
export const withoutLinks = (text: string): string => text.replace(/\S*:\/\/\S*|www\.\S+/gi, ' ')

/** The words of a text that name a subject, each once, in order. */
export function termsOf(text: string): Set<string> {
  const terms = new Set<string>()
  for (const { segment, isWordLike } of segmenter.segment(withoutLinks(text))) {
    const word = plain(segment)
    if (
      isWordLike &&
      !empty.has(word) &&
      !empty.has(segment.toLowerCase()) &&
      (word.length > 2 || /^[A-Z]{2}$|[^\x00-\x7f]{2}/.test(segment))
    )
      terms.add(word)
  }
  return terms
}

/**
 * What somebody wants and what they do not want: after a "no" or "without" everything is refused up to the end
 * of the clause.
 */
export function readWishes(text: string): { readonly wanted: Set<string>; readonly refused: Set<string> } {
  const wanted = new Set<string>()
  const refused = new Set<string>()
  for (const clause of text.split(/[.,;:!?\n]|\bbut\b/i)) {
    const at = /\bnot only\b/i.test(clause) ? -1 : clause.search(refusing)
    termsOf(at < 0 ? clause : clause.slice(0, at)).forEach((term) => wanted.add(term))
    if (at >= 0) termsOf(clause.slice(at)).forEach((term) => refused.add(term))
  }
  refused.forEach((term) => wanted.delete(term))
  return { wanted, refused }
}
