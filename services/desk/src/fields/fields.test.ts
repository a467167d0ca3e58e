import type { Kind } from '@microsource/sdk'
import { describe, expect, it } from 'vitest'
import { answersOf } from './asked.ts'
import { fieldsOf, hasFields, labelOf, type Field } from './schema.ts'
import { textOf, troubleOf, valueOf, withValue } from './trouble.ts'

const schema = {
  type: 'object',
  properties: {
    headline: { type: 'string', minLength: 3, maxLength: 80 },
    body: { type: 'string', description: 'The whole text' },
    wordCount: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    tone: { type: 'string', enum: ['warm', 'plain'] },
    checked: { type: 'boolean', title: 'I read it twice' },
    terms: { type: 'array', items: { type: 'string' } },
  },
  required: ['headline', 'body', 'wordCount', 'terms'],
}
const fields = fieldsOf(schema)
const field = (name: string) => fields.find((one) => one.name === name) as Field

describe('a form from a schema', () => {
  it('has a fitting control for each field, in the order of the declaration', () => {
    expect(fields.map(({ name, control }) => [name, control])).toEqual([
      ['headline', 'line'],
      ['body', 'text'],
      ['wordCount', 'number'],
      ['tone', 'choice'],
      ['checked', 'yes'],
      ['terms', 'json'],
    ])
    expect(field('wordCount').label).toBe('Word count')
    expect(field('checked').label).toBe('I read it twice')
    expect(field('body').hint).toBe('The whole text')
    expect(labelOf('source_language')).toBe('Source language')
  })

  it('is not drawn for kinds without fields', () => {
    expect(hasFields({ type: 'object', properties: {} })).toBe(false)
    expect(hasFields(undefined)).toBe(false)
    expect(hasFields(schema)).toBe(true)
  })

  it('says what to mend before anything is sent', () => {
    expect(troubleOf(field('headline'), undefined)).toBe('Fill this in')
    expect(troubleOf(field('headline'), 'Hi')).toBe('At least 3 characters')
    expect(troubleOf(field('headline'), 'x'.repeat(81))).toBe('1 characters too many')
    expect(troubleOf(field('headline'), 'Fine')).toBeUndefined()
    expect(troubleOf(field('wordCount'), 'many')).toBe('Write a number')
    expect(troubleOf(field('wordCount'), 1.5)).toBe('Write a whole number')
    expect(troubleOf(field('wordCount'), 0)).toBe('At least 1')
    expect(troubleOf(field('wordCount'), 12)).toBeUndefined()
    expect(troubleOf(field('tone'), undefined)).toBeUndefined()
    expect(troubleOf(field('tone'), 'loud')).toBe('Choose one of these')
    expect(troubleOf(field('checked'), undefined)).toBeUndefined()
    expect(troubleOf(field('terms'), '["a",')).toMatch(/^This is not JSON yet/)
    expect(troubleOf(field('terms'), 'word')).toMatch(/^This is not JSON yet/)
    expect(troubleOf(field('terms'), ['a'])).toBeUndefined()
  })

  it('keeps what is typed until it is a value, and nothing where nothing is', () => {
    expect(valueOf(field('wordCount'), '12')).toBe(12)
    expect(valueOf(field('wordCount'), '1,5')).toBe(1.5)
    expect(valueOf(field('wordCount'), '12 or so')).toBe('12 or so')
    expect(valueOf(field('terms'), '["a"]')).toEqual(['a'])
    expect(valueOf(field('terms'), '["a",')).toBe('["a",')
    expect(valueOf(field('body'), '  ')).toBeUndefined()
    expect(textOf(['a'])).toBe('[\n  "a"\n]')
    expect(withValue({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
    expect(withValue({ a: 1 }, 'a', 3)).toEqual({ a: 3 })
  })
})

describe('what was asked', () => {
  it('is told with the labels of the dialog, and only where something was answered', () => {
    const choices = [{ value: 'de', label: 'German' }]
    const kind = {
      asks: [
        { name: 'into', label: 'Into which language', type: 'choice', choices },
        { name: 'picksMax', label: 'How many', type: 'number' },
        { name: 'useful', label: 'What is useful', type: 'text' },
      ],
    } as Pick<Kind, 'asks'> as Kind
    expect(answersOf(kind, { into: 'de', picksMax: 4, items: [] })).toEqual([
      { label: 'Into which language', value: 'German' },
      { label: 'How many', value: '4' },
    ])
    expect(answersOf(undefined, { into: 'de' })).toEqual([])
  })
})
