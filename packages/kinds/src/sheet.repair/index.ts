import { defineKind } from '../kind.ts'
import { plainText } from '../media.ts'
import { checks } from './checks.ts'
import { formats, ods, xlsx } from './formats.ts'
import { preview } from './preview.ts'
import { disclose, reduce } from './reduce.ts'
import { Input, Result } from './schema.ts'

const minuteMs = 60_000

export default defineKind({
  name: 'sheet.repair',
  title: 'Spreadsheet repair',
  question: 'What is wrong with this workbook?',
  leaseMs: 120 * minuteMs,
  leaseMinMs: 30 * minuteMs,
  suggestedPrices: [500, 1_000, 2_500],
  formats,
  input: {
    schema: Input,
    accepts: [xlsx, ods, plainText],
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
  },
  result: { schema: Result, accepts: [xlsx, ods, plainText], filesMin: 1 },
  preview,
  reduce,
  disclose,
  checks,
})
