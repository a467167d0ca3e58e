/** Every English word of this kind. Functions where a sentence has a place for something. */
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

export const kindWords = {
  title: 'Read for me',
  question: 'What should be found for you?',
  useful: 'What is useful to you',
  picksMax: 'How many entries at most',
}

export const untitled = 'Untitled'
/** What a rating means, 1 first. */
export const ratingNames = ['Worth a glance', 'Nice to know', 'Worth reading', 'Important', 'Do not miss'] as const
export const ratingOf = (rating: number): string =>
  `${rating} of 5, ${ratingNames[rating - 1]?.toLowerCase() ?? 'not rated'}`

export const factWords = {
  items: 'To read',
  feeds: 'Feeds',
  dates: 'From',
  stars: 'They starred',
  picks: 'Wanted',
  useful: 'Useful to them',
  itemsFrom: (items: number, feeds: number) => `${count(items, 'item')} from ${count(feeds, 'feed')}`,
  feed: (name: string, items: number) => `${name} (${items})`,
  more: (n: number) => `${n} more`,
  span: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
  undated: (n: number) => `${count(n, 'item')} without a date`,
  starsAmong: (n: number) => (n === 0 ? 'None of these' : `${n} of these`),
  atMost: (n: number) => `At most ${count(n, 'entry', 'entries')}, each with a note and a rating, and a summary`,
  nothingUseful: 'They did not say',
  twice: (title: string) => `${title} is among the items twice, with the same id. Give each item an id of its own.`,
}

const listed = (titles: readonly string[]): string => {
  const shown = titles.slice(0, 3)
  const rest = titles.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(' and ')
}

export const checkTitles = {
  given: 'Every entry is one of the given items',
  once: 'No item is in it twice',
  count: 'It has at least one entry, and no more than were asked for',
  notes: 'Every entry has a note that says something',
  particular: 'Every note is about its own item',
  ratings: 'Every rating is between 1 and 5',
  links: 'Every link in it leads to one of the given items',
  summary: 'It has a summary',
}

export const checkWords = {
  item: (title: string) => `“${title}”`,
  strangers: (places: readonly number[], itemId: string) =>
    places.length === 1
      ? `Entry ${places[0]} (${itemId}) is not one of the given items. Take it out, or pick one of the list instead.`
      : `Entries ${places.slice(0, 5).join(', ')} are none of the given items. Take them out, or pick others.`,
  twice: (titles: readonly string[]) =>
    `${listed(titles)} ${titles.length === 1 ? 'is' : 'are'} in the digest more than once. Keep one entry for each.`,
  empty: 'The digest is empty. Pick at least one item.',
  tooMany: (entries: number, max: number) =>
    `The digest has ${count(entries, 'entry', 'entries')}, ` +
    `and at most ${max} ${max === 1 ? 'was' : 'were'} asked for. Take ${entries - max} out.`,
  noNote: (titles: readonly string[]) =>
    `${listed(titles)}: say in a few words why ${titles.length === 1 ? 'it is' : 'they are'} worth reading.`,
  onlyTitle: (titles: readonly string[]) =>
    `${listed(titles)}: the note only repeats the title. Say why it is worth reading.`,
  sameNote: (one: string, other: string) =>
    `${one} and ${other} have the same note. Say of each what is particular about it.`,
  noRating: (titles: readonly string[]) =>
    `${listed(titles)}: give ${titles.length === 1 ? 'it' : 'each'} a rating from 1 to 5.`,
  strangeLink: (link: string, title: string | undefined) =>
    `The ${title === undefined ? 'summary' : `note on ${title}`} has a link to ${link}, ` +
    'which is none of the given items. Take the link out.',
  noSummary: 'The summary is missing. Say in a sentence or two what these entries are about.',
}

export const reviewWords = {
  summary: 'Summary',
  entries: 'What to read, in this order',
  undated: 'no date',
  opens: 'opens in a new tab',
  gone: 'This item is not among those you sent.',
  closed: 'The full notes open when you approve.',
  closedSummary: 'The full summary opens when you approve.',
  closedCount: (cut: number, of: number) =>
    `${cut} of ${count(of, 'note')} ${cut === 1 ? 'is' : 'are'} shown by ${cut === 1 ? 'its' : 'their'} first words.`,
  summaryCut: 'The summary is shown by its beginning.',
  goesOn: 'goes on after you approve',
  none: 'The digest has no entries.',
}

export const workWords = {
  wanted: 'What is useful to them',
  nothingUseful: (stars: number) =>
    stars === 0
      ? 'They did not say, and starred nothing.'
      : 'They did not say. What they starred shows what they like.',
  view: 'What is shown',
  items: 'Items',
  digest: 'Digest',
  digestTab: (picked: number, max: number) => `Digest, ${picked} of ${max}`,
  counter: (picked: number, max: number) => `${picked} of ${max}`,
  feedFilter: 'Show items of',
  allFeeds: (n: number) => `All feeds (${n})`,
  starred: (n: number) => `Starred by them (${n})`,
  picked: (n: number) => `In the digest (${n})`,
  search: 'Search the items',
  searchShort: 'Search',
  shown: (n: number) => count(n, 'item'),
  noMatch: 'No item fits. Search for other words, or show all feeds.',
  showAll: 'Show all items',
  theirStar: 'Starred by them',
  isPicked: 'In the digest',
  pick: 'Pick',
  unpick: 'Take out',
  toNote: 'Write the note',
  openItem: 'Open the item',
  noLink: 'Its feed names no address for it.',
  noExcerpt: 'Its feed has no excerpt of it.',
  item: 'This item',
  noDate: 'no date',
  nothingPicked: 'What you pick is listed here, in the order in which it is to be read.',
  note: (title: string) => `Note on ${title}`,
  notePlaceholder: 'Why is it worth reading?',
  rating: (title: string) => `Rating of ${title}`,
  unrated: 'Not rated yet',
  found: { up: 'Found useful', down: 'Not found useful' },
  up: (title: string) => `Move ${title} up`,
  down: (title: string) => `Move ${title} down`,
  drag: 'Drag to another place',
  remove: (title: string) => `Take ${title} out`,
  removed: (title: string) => `${title} is out of the digest. Its note is kept.`,
  undo: 'Undo',
  full: (max: number) =>
    `The digest is full: at most ${count(max, 'entry', 'entries')} were asked for. Take one out first.`,
  said: {
    picked: (title: string, counter: string) => `${title} picked, ${counter}`,
    unpicked: (title: string, counter: string) => `${title} taken out, ${counter}. Press u to undo.`,
    moved: (title: string, place: number, of: number) => `${title} is now number ${place} of ${of}`,
    rated: (title: string, rating: number) => `${title}: ${ratingOf(rating)}`,
  },
  summary: 'Summary',
  summaryPlaceholder: 'What are these entries about, in a sentence or two?',
  keyHelp: [
    ['j k', 'Next, previous item'],
    ['p', 'Pick or take out'],
    ['Enter', 'Write the note'],
    ['1 to 5', 'Rate'],
    ['Alt ↑ ↓', 'Move in the digest'],
    ['u', 'Undo taking out'],
    ['/', 'Search'],
    ['Esc', 'Back to the list'],
  ] as const,
}
