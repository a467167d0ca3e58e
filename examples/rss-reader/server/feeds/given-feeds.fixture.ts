/** What comes of the given files that are known: a feed with so many items, or the code of a refusal. */
export const knownFeeds: Readonly<Record<string, { format: string; title: string; items: number } | string>> = {
  'illegally-nested.xml': { format: 'rss', title: 'PCMag.com: the Official John C. Dvorak RSS Feed', items: 10 },
  'notafeed.html': 'not_a_feed',
  'rss2sample.xml': { format: 'rss', title: 'Liftoff News', items: 4 },
  'tpm.atom': { format: 'atom', title: 'All TPM News', items: 20 },
  'wapowellness.xml': {
    format: 'rss',
    title: 'Wellness: Health, Fitness, Nutrition & More - The Washington Post',
    items: 29,
  },
}
