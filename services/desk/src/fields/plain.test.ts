import { expect, it } from 'vitest'
import { plainFields } from './plain.ts'

const kind = {
  asks: [
    { name: 'expected', label: 'What should be true?', type: 'text' as const },
    { name: 'scope', label: 'What may be changed?', type: 'choice' as const, choices: [{ value: 'sheet', label: 'This sheet' }] },
  ],
  inputSchema: { properties: { selection: {}, problems: { title: 'Found wrong' }, scope: {} } },
}

it('says every field that has a value, in plain words and in the order of the kind', () => {
  const input = {
    secretRule: { 'send-to': 'me', strict: true },
    problems: [{ sheet: 'Budget', cell: 'B4' }, 'plain'],
    scope: 'sheet',
    selection: null,
    expected: '',
    stars: [],
  }
  expect(plainFields(kind, input)).toEqual([
    { label: 'What may be changed?', said: 'This sheet' },
    { label: 'Found wrong', said: ['Sheet: Budget · Cell: B4', 'plain'] },
    { label: 'Secret rule', said: 'Send to: me · Strict: yes' },
  ])
})

it('leaves nothing out of a kind it does not know, and takes no for an answer', () => {
  expect(plainFields(undefined, { rush: false, copies: 0 })).toEqual([
    { label: 'Rush', said: 'no' },
    { label: 'Copies', said: '0' },
  ])
})
