import type { SubmissionResult } from '@microsource/sdk'
import type { InputForWorker } from '@microsource/sdk/worker'
import { id, sheet } from './basics.ts'

const number = (value: number, formula?: string) => ({
  type: 'number',
  value,
  ...(formula === undefined ? {} : { formula }),
})
const wrong = (formula: string) => ({ type: 'error', value: '#REF!', formula })

export const repaired = { ...sheet, id: id('att', 4), name: 'q3-totals-repaired.xlsx' }
export const recording = {
  ...sheet,
  id: id('att', 5),
  name: 'interview.mp3',
  mediaType: 'audio/mpeg',
  sizeBytes: 2_410_000,
}

export const sheetAsked: InputForWorker = {
  facts: [{ label: 'Formulas', value: '120 on 3 sheets' }],
  input: {
    expected: 'The total at the bottom of Q3 is the sum of the rows above it.',
    scope: 'sheet',
    selection: { sheet: 'Q3', range: 'B2:D14' },
    problems: [
      { sheet: 'Q3', cell: 'D14', code: 'REF', sentence: 'The formula points at a cell that is gone.' },
      { sheet: 'Q3', cell: 'D9', code: 'TEXT_NUMBER', sentence: 'A number is written as text and is not summed.' },
    ],
  },
}
export const sheetRepaired: SubmissionResult = {
  result: {
    explanation: 'The total pointed at a deleted row. I pointed it at the rows above, and made D9 a number.',
    outside: [{ sheet: 'Year', range: 'C4', why: 'It repeated the broken total.' }],
    changes: [
      {
        sheet: 'Q3',
        cell: 'D14',
        cause: 'edited',
        before: wrong('SUM(#REF!)'),
        after: number(48_210.5, 'SUM(D2:D13)'),
      },
      { sheet: 'Q3', cell: 'D9', cause: 'edited', before: { type: 'text', value: '1,204' }, after: number(1204) },
      {
        sheet: 'Year',
        cell: 'C4',
        cause: 'edited',
        before: wrong('#REF!'),
        after: number(48_210.5, 'Q3!D14'),
        outside: true,
      },
      {
        sheet: 'Year',
        cell: 'C9',
        cause: 'recalculated',
        before: wrong('SUM(C2:C8)'),
        after: number(190_022, 'SUM(C2:C8)'),
      },
    ],
    edited: 3,
    recalculated: 1,
  },
  reduced: true,
  checks: [
    { id: 'opens', title: 'The workbook opens', passed: true, says: null },
    { id: 'errors', title: 'No cell named by the requester holds an error', passed: true, says: null },
  ],
}

export const recordingAsked: InputForWorker = {
  facts: [{ label: 'Length', value: '2:31' }],
  input: { language: 'English', speakers: 'named' },
}
export const transcript: SubmissionResult = {
  result: {
    segments: [
      { start: 0, end: 4.2, speaker: 'Ana', text: 'When did you first see the river rise?' },
      { start: 4.2, end: 11, speaker: 'Tom', text: 'On the Sunday, before it was light. The meadow was gone.' },
      { start: 11, end: 15.5, speaker: 'Ana', text: 'And the bridge?' },
    ],
  },
  reduced: false,
  checks: [{ id: 'covers', title: 'It covers the whole recording', passed: true, says: null }],
}
