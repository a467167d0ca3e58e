import type { Kind } from '../src/wire.ts'
import { usd } from './data.ts'

const kind = (over: Partial<Kind> & Pick<Kind, 'name' | 'title' | 'question'>): Kind => ({
  leaseMinutes: 90,
  leaseMinutesMin: 20,
  accepts: [],
  filesMin: 0,
  resultAccepts: [],
  resultFilesMin: 0,
  asks: [],
  inputSchema: {},
  resultSchema: {},
  checks: [],
  suggestedPrices: [usd(200), usd(500), usd(1000)],
  ...over,
})

/** What a broker answers at `GET /v1/kinds`, as far as a dialog reads it. */
export const kinds: Kind[] = [
  kind({
    name: 'feed.curate',
    title: 'Read for me',
    question: 'What should be read for you?',
    asks: [
      { name: 'useful', label: 'What is useful to you?', type: 'text' },
      { name: 'picksMax', label: 'How many at most?', type: 'number', preset: 8 },
    ],
    inputSchema: {
      properties: {
        items: { type: 'array' },
        useful: { type: 'string', maxLength: 4000 },
        picksMax: { type: 'integer', minimum: 1, maximum: 50 },
      },
      required: ['items'],
    },
  }),
  kind({
    name: 'sheet.repair',
    title: 'Spreadsheet repair',
    question: 'What is wrong with this workbook?',
    leaseMinutesMin: 150,
    accepts: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/plain'],
    filesMin: 1,
    asks: [
      { name: 'expected', label: 'What should be true when it is right?', type: 'text' },
      {
        name: 'scope',
        label: 'What may be changed?',
        type: 'choice',
        preset: 'workbook',
        choices: [
          { value: 'selection', label: 'Only what is selected' },
          { value: 'sheet', label: 'This sheet' },
          { value: 'workbook', label: 'The whole workbook' },
        ],
      },
    ],
    inputSchema: { properties: { expected: { type: 'string', minLength: 1 }, scope: { enum: ['sheet'] } } },
  }),
]
