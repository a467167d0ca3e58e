import { describe, expect, it } from 'vitest'
import { commandOf, stepTo, type KeyPress } from './keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  writing: false,
  onControl: false,
  ...more,
})

describe('keys of the desk', () => {
  it('lead through the list, claim, submit, search and help', () => {
    expect(['j', 'k', 'Enter', 'c', 's', '/', '?'].map((key) => commandOf(press(key)))).toEqual([
      'next',
      'previous',
      'open',
      'claim',
      'submit',
      'search',
      'help',
    ])
  })

  it('never take a key from someone who writes, nor from the browser', () => {
    expect(commandOf(press('c', { writing: true }))).toBeUndefined()
    expect(commandOf(press('c', { ctrlKey: true }))).toBeUndefined()
    expect(commandOf(press('s', { metaKey: true }))).toBeUndefined()
    expect(commandOf(press('x'))).toBeUndefined()
  })

  it('leave Enter to the button that has the focus', () => {
    expect(commandOf(press('Enter', { onControl: true }))).toBeUndefined()
    expect(commandOf(press('j', { onControl: true }))).toBe('next')
  })

  it('stop at the ends of the list and start at its first row', () => {
    expect(stepTo(3, -1, 'next')).toBe(0)
    expect(stepTo(3, 2, 'next')).toBe(2)
    expect(stepTo(3, 0, 'previous')).toBe(0)
    expect(stepTo(0, -1, 'next')).toBe(-1)
  })
})
