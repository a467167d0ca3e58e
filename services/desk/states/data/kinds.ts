import type { CheckOutcome, Feedback, Kind, SubmissionResult } from '@microsource/sdk'
import type { InputForWorker } from '@microsource/sdk/worker'
import { at, day, usd } from './basics.ts'

const pictures = ['image/jpeg', 'image/png', 'image/webp']
const tables = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
]
const nothing = { type: 'object', properties: {}, additionalProperties: false }

const kind = (name: string, title: string, more: Partial<Kind> = {}): Kind => ({
  name,
  title,
  question: 'What should be done?',
  leaseMinutes: 60,
  leaseMinutesMin: 15,
  accepts: pictures,
  filesMin: 1,
  resultAccepts: pictures,
  resultFilesMin: 1,
  asks: [],
  inputSchema: nothing,
  resultSchema: nothing,
  checks: [],
  suggestedPrices: [usd(100), usd(200), usd(500)],
  ...more,
})

const withoutFiles = { accepts: [], filesMin: 0, resultAccepts: [], resultFilesMin: 0 }
const digestChecks = [
  { id: 'given', title: 'Every entry is one of the given items' },
  { id: 'once', title: 'No item is in it twice' },
  { id: 'notes', title: 'Every entry has a note that says something' },
  { id: 'summary', title: 'It has a summary' },
]

/** Ten kinds: more than fit side by side. */
export const kinds: Kind[] = [
  kind('photo.retouch', 'Photo retouching'),
  kind('feed.curate', 'Read for me', {
    ...withoutFiles,
    leaseMinutes: 90,
    asks: [
      { name: 'useful', label: 'What is useful to you', type: 'text' },
      { name: 'picksMax', label: 'How many entries at most', type: 'number', preset: 8 },
    ],
    inputSchema: { type: 'object', properties: { items: { type: 'array' }, useful: { type: 'string' } } },
    resultSchema: { type: 'object', properties: { summary: { type: 'string' }, entries: { type: 'array' } } },
    checks: digestChecks,
  }),
  kind('sheet.repair', 'Spreadsheet repair', {
    accepts: tables,
    resultAccepts: tables,
    resultSchema: { type: 'object', properties: { explanation: { type: 'string' }, outside: { type: 'array' } } },
    checks: [
      { id: 'opens', title: 'The workbook opens' },
      { id: 'errors', title: 'No cell named by the requester holds an error' },
    ],
  }),
  kind('text.translate', 'Translation', {
    ...withoutFiles,
    resultAccepts: ['text/plain', 'application/pdf'],
    asks: [
      {
        name: 'into',
        label: 'Into which language',
        type: 'choice',
        choices: [
          { value: 'de', label: 'German' },
          { value: 'pt', label: 'Portuguese' },
        ],
      },
    ],
    inputSchema: { type: 'object', properties: { into: { type: 'string' }, words: { type: 'integer' } } },
    resultSchema: {
      type: 'object',
      properties: {
        headline: { type: 'string', maxLength: 80, description: 'As it stands above the text' },
        text: { type: 'string', title: 'The translation' },
        tone: { type: 'string', enum: ['warm', 'plain', 'formal'] },
        wordCount: { type: 'integer', minimum: 1 },
        terms: { type: 'array', description: 'Pairs of words you decided on, as JSON' },
        proofread: { type: 'boolean', title: 'I read it again as a whole' },
      },
      required: ['headline', 'text', 'wordCount'],
    },
    checks: [
      { id: 'whole', title: 'It is as long as a translation of this text is' },
      { id: 'language', title: 'It is in the language that was asked for' },
    ],
  }),
  kind('audio.transcribe', 'Transcription', {
    accepts: ['audio/mpeg', 'audio/wav'],
    resultAccepts: ['text/plain'],
    resultFilesMin: 0,
    resultSchema: { type: 'object', properties: { segments: { type: 'array' } } },
    checks: [{ id: 'covers', title: 'It covers the whole recording' }],
  }),
  kind('map.trace', 'Tracing on a map'),
  kind('form.fill', 'Filling in of paper forms', { accepts: ['application/pdf', 'image/png'] }),
  kind('video.cut', 'Cutting of short films', { accepts: ['video/mp4'] }),
  kind('code.review', 'Reading of source code', { accepts: ['text/plain'] }),
  kind('custom', 'Something else', { accepts: [...pictures, 'application/pdf', 'text/plain'], filesMin: 0 }),
]

const item = (n: number, title: string, feed: string, excerpt: string) => ({
  id: `item-${n}`,
  title,
  link: `https://feeds.example/${n}`,
  excerpt,
  date: at(-n * 0.4 * day),
  feed: { id: feed, name: feed === 'well' ? 'Western Australia Wellness' : 'Rest and Motion' },
})

export const feedInput = {
  items: [
    item(
      1,
      'Sleep before midnight counts twice, says a study of 4,000 nurses',
      'well',
      'Those on early shifts slept longer and better when they went to bed before eleven.',
    ),
    item(2, 'Ten stretches for people who sit', 'rest', 'Each takes a minute; none needs a mat.'),
    item(
      3,
      'Why your heart rate drops when you hum',
      'rest',
      'Slow breathing out is the cause, and it can be trained.',
    ),
    item(
      4,
      'The new park run opens on Saturday',
      'well',
      'Five kilometers along the river, at nine, free for all ages.',
    ),
    item(
      5,
      'A week without sugar: what happened',
      'well',
      'A diary of seven days, with blood values before and after.',
    ),
    item(
      6,
      'Shoes: what physiotherapists wear themselves',
      'rest',
      'Six of ten said: whatever does not hurt after an hour.',
    ),
  ],
  stars: ['item-1', 'item-3'],
  useful: 'Studies with numbers. No lists, no advertising.',
  picksMax: 4,
}

export const feedFacts = [
  { label: 'To read', value: '6 items from 2 feeds' },
  { label: 'Feeds', value: 'Western Australia Wellness (3), Rest and Motion (3)' },
  { label: 'Wanted', value: 'At most 4 entries, each with a note and a rating, and a summary' },
  { label: 'Useful to them', value: 'Studies with numbers. No lists, no advertising.' },
]

export const noInput: InputForWorker = { facts: [], input: {} }
export const feedAsked: InputForWorker = { facts: feedFacts, input: feedInput }
export const translationAsked: InputForWorker = {
  facts: [{ label: 'Length', value: '340 words' }],
  input: { into: 'de', words: 340 },
}

const outcomes = (failing: Readonly<Record<string, string>> = {}): CheckOutcome[] =>
  digestChecks.map((check) => ({ ...check, passed: failing[check.id] === undefined, says: failing[check.id] ?? null }))

export const checksPassed = outcomes()
export const checksFailed = outcomes({
  notes: '“The new park run opens on Saturday”: say in a few words why it is worth reading.',
  summary: 'The summary is missing. Say in a sentence or two what these entries are about.',
})
export const translationFailed: CheckOutcome[] = [
  {
    id: 'whole',
    title: 'It is as long as a translation of this text is',
    passed: false,
    says: 'It has 12 words, and the text has 340. Is the rest missing?',
  },
  { id: 'language', title: 'It is in the language that was asked for', passed: true, says: null },
]

export const noResult: SubmissionResult = { result: {}, reduced: false, checks: [] }
const summary = 'Two studies with numbers you can use tonight, and one diary that is honest about its limits.'
const [first, ...later] = [
  {
    itemId: 'item-1',
    note: 'Large, and it gives the effect in minutes of sleep. What you starred last week rests on it.',
    rating: 5,
  },
  { itemId: 'item-3', note: 'Short, with a link to the trial. The figure at the end is worth the minute.', rating: 4 },
  { itemId: 'item-5', note: 'One person only, but with values before and after.', rating: 2 },
]
export const digest: SubmissionResult = {
  result: { summary, entries: [first, ...later] },
  reduced: false,
  checks: checksPassed,
}
export const foundUseful: Feedback = { thumbs: { 'item-1': 'up', 'item-3': 'up', 'item-5': 'down' } }
export const digestReduced: SubmissionResult = {
  result: {
    summary: 'Two studies with numbers',
    summaryCut: true,
    entries: [
      { ...first, cut: false },
      { itemId: 'item-3', note: 'Short, with a link to', rating: 4, cut: true },
      { itemId: 'item-5', note: 'One person only', rating: 2, cut: true },
    ],
  },
  reduced: true,
  checks: checksPassed,
}
export const translationReduced: SubmissionResult = {
  result: { headline: 'Wer vor Mitternacht schläft', wordCount: 331 },
  reduced: true,
  checks: translationFailed.map((check) => ({ ...check, passed: true, says: null })),
}
