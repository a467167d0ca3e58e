import type { BrokerOptions } from './broker.ts'
import { attachment, id, submission, submitted } from './data.ts'
import type { Submission, Task } from '../src/wire.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const feed = { id: 'f', name: 'The Tern' }
const items = [
  { id: 'a', title: 'Kites over the dunes', link: 'https://tern.example/kites', date: '2026-03-02T08:00:00Z' },
  { id: 'b', title: 'A harbour that freezes upwards', link: null, date: null },
  { id: 'c', title: 'Why the lamp blinks twice', link: 'https://tern.example/blinks', date: '2026-03-04T19:30:00Z' },
].map((item) => ({ ...item, excerpt: '', feed }))

/** A second and a half of a quiet tone. */
function tone(): Blob {
  const [rate, samples] = [8000, 12_000]
  const bytes = new DataView(new ArrayBuffer(44 + samples * 2))
  const text = (at: number, letters: string) =>
    [...letters].forEach((one, place) => bytes.setUint8(at + place, one.charCodeAt(0)))
  text(0, 'RIFF')
  bytes.setUint32(4, 36 + samples * 2, true)
  text(8, 'WAVEfmt ')
  for (const [at, value] of [[16, 16], [24, rate], [28, rate * 2]] as const) bytes.setUint32(at, value, true)
  for (const [at, value] of [[20, 1], [22, 1], [32, 2], [34, 16]] as const) bytes.setUint16(at, value, true)
  text(36, 'data')
  bytes.setUint32(40, samples * 2, true)
  for (let at = 0; at < samples; at++) bytes.setInt16(44 + at * 2, Math.sin(at / 3) * 2000, true)
  return new Blob([bytes.buffer], { type: 'audio/wav' })
}

const digest: BrokerOptions = {
  input: { items, stars: [], useful: 'Wind, not weather', picksMax: 8 },
  result: {
    reduced: {
      summary: 'Three pieces on how the coast is read by those who live',
      entries: [
        { itemId: 'a', note: 'Shows how the wind turns at the third dune. With drawings.', rating: 5, cut: false },
        { itemId: 'c', note: 'Short and exact on the two lamps, and', rating: 4, cut: true },
        { itemId: 'b', note: 'Only if you', rating: 2, cut: true },
      ],
    },
    full: {
      summary: 'Three pieces on how the coast is read by those who live on it.',
      entries: [{ itemId: 'a', note: 'Shows how the wind turns at the third dune. With drawings.', rating: 5 }],
    },
  },
  checks: ['Every entry is one of the given items', 'No item is there twice', 'Every entry has a note'],
}

const cell = (name: string, before: object | null, after: object | null, more: object = {}) =>
  ({ sheet: 'Budget', cell: name, cause: 'edited', before, after, ...more })

const repair: BrokerOptions = {
  input: { expected: 'The totals add up', scope: 'sheet', selection: null, problems: [] },
  result: {
    reduced: {
      explanation: 'The sum of March left out its last line, and two amounts were text.',
      outside: [{ sheet: 'Members', range: 'C4', why: 'The total reads this cell, which was text.' }],
      changes: [
        cell('D12', { value: 1180, formula: 'SUM(D2:D10)' }, { value: 1240.5, formula: 'SUM(D2:D11)' }),
        cell('D7', { value: '60.50' }, { value: 60.5 }),
        cell('E12', { value: '#DIV/0!', formula: 'D12/E1' }, { value: '', formula: 'IF(E1=0,"",D12/E1)' }),
        cell('D14', { value: 2360 }, { value: 2481, formula: 'D12*2' }, { cause: 'recalculated' }),
        cell('C4', { value: '12' }, { value: 12 }, { sheet: 'Members', outside: true }),
      ],
      edited: 4,
      recalculated: 1,
    },
    full: { explanation: 'The sum of March left out its last line, and two amounts were text.', outside: [] },
  },
  checks: ['It opens', 'No formula shows an error in the named cells', 'Nothing outside the scope changed unexplained'],
}

const transcript: BrokerOptions = {
  input: { language: 'English', speakers: 'named' },
  picture: tone,
  result: {
    reduced: {
      segments: [
        { start: 0, end: 0.5, speaker: 'Ines', text: 'Good morning, all of you.' },
        { start: 0.5, end: 1, speaker: 'Jo', text: '' },
        { start: 1, end: 1.5, speaker: 'Ines', text: '' },
      ],
    },
    full: { segments: [] },
  },
  checks: ['Every second is covered', 'Lines follow each other'],
}

const ready = (kind: string, over: Partial<Task>, work: Partial<Submission>) => () =>
  [submitted({ kind, ...over, submission: submission(work) })]

const book = (name: string) => attachment({ id: id('att'), name, mediaType: xlsx, sizeBytes: 30_742, removed: [] })

/** Work of each kind with a review element, as a broker hands it over before approval. */
export const kindWork: Record<string, { broker: BrokerOptions; tasks: () => Task[] }> = {
  'feed.curate': { broker: digest, tasks: ready('feed.curate', { attachments: [] }, { files: [] }) },
  'sheet.repair': {
    broker: repair,
    tasks: ready('sheet.repair', { attachments: [book('budget.xlsx')] }, { files: [book('budget-repaired.xlsx')] }),
  },
  'audio.transcribe': {
    broker: transcript,
    tasks: ready('audio.transcribe', {
      attachments: [attachment({ id: id('att'), name: 'meeting.wav', mediaType: 'audio/wav', removed: [] })],
    }, { files: [] }),
  },
}
