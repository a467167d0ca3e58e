import { describe, expect, it } from 'vitest'
import { codeOf } from './mailbox.ts'
import { codeIn } from './sign-in.ts'

describe('the code', () => {
  it('is read as people paste it', () => {
    for (const pasted of ['482913', '482 913', '482-913', ' Your code is 482913. '])
      expect(codeIn(pasted)).toBe('482913')
    expect(codeIn('48')).toBe('48')
    expect(codeIn('abc')).toBe('')
  })

  it('is found in a mail, and only where there is one', () => {
    const mail = { id: 'm', to: 'a@b.c', subject: '', at: '' }
    expect(codeOf({ ...mail, text: 'Your code is 482913.\nGood for ten minutes.' })).toBe('482913')
    expect(codeOf({ ...mail, text: 'Order 12345678 is on its way' })).toBeUndefined()
  })
})
