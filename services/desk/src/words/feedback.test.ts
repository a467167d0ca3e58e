import { expect, it } from 'vitest'
import { feedbackWords } from './feedback.ts'

it('counts what was found useful and what was not, or says it of the whole result', () => {
  expect(feedbackWords({ thumbs: { a: 'up', b: 'down', c: 'up' } })).toBe('2 found useful, 1 not')
  expect(feedbackWords({ thumbs: { a: 'up' } })).toBe('1 found useful')
  expect(feedbackWords({ thumbs: { a: 'down', b: 'down' } })).toBe('2 not found useful')
  expect(feedbackWords({ thumbs: { result: 'up' } })).toBe('Found useful')
  expect(feedbackWords({ thumbs: { result: 'down' } })).toBe('Not found useful')
  expect(feedbackWords({ thumbs: {} })).toBeUndefined()
})
