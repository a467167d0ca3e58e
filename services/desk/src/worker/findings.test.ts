import { MicrosourceError } from '@microsource/sdk'
import { describe, expect, it } from 'vitest'
import { fieldOf, findingsIn, findingsWords, mendWords, placeWords } from './findings.ts'

const check = (id: string, says: string | null) => ({ id, title: id, passed: says === null, says })

describe('what the broker finds in a result', () => {
  it('is read from a refused submit, checks and fields alike', () => {
    const checks = [check('one', null), check('two', 'Write a note for each entry.')]
    expect(findingsIn(new MicrosourceError({ code: 'checks_failed', status: 422, checks }))).toEqual({ checks })
    const errors = [
      { pointer: '/result/entries/2/note', message: 'Too short' },
      { pointer: '/note', message: 'Too long' },
    ]
    expect(findingsIn(new MicrosourceError({ code: 'invalid_request', status: 400, errors }))).toEqual({
      misfits: [errors[0]],
    })
  })

  it('is nothing where the refusal is about something else', () => {
    expect(
      findingsIn(
        new MicrosourceError({ code: 'invalid_request', status: 400, errors: [{ pointer: '/note', message: '' }] }),
      ),
    ).toBeUndefined()
    expect(
      findingsIn(new MicrosourceError({ code: 'checks_failed', status: 422, detail: 'It took too long' })),
    ).toBeUndefined()
    expect(findingsIn(new MicrosourceError({ code: 'lease_over', status: 409 }))).toBeUndefined()
    expect(findingsIn(new Error('x'))).toBeUndefined()
  })

  it('is said in one line and names the place as people count', () => {
    const pass = check('a', null)
    const fail = check('b', 'Mend it.')
    expect(findingsWords({ checks: [pass, pass], misfits: [] })).toBe('All 2 checks pass')
    expect(findingsWords({ checks: [pass], misfits: [] })).toBe('The check passes')
    expect(findingsWords({ checks: [pass, fail], misfits: [] })).toBe('One check does not pass yet')
    expect(findingsWords({ checks: [fail, pass, fail], misfits: [] })).toBe('2 of 3 checks do not pass yet')
    const misfit = { pointer: '/result/entries/2/note', message: 'Too short' }
    expect(findingsWords({ checks: [], misfits: [misfit] })).toBe('The result is not complete yet')
    expect(placeWords(misfit)).toBe('Entries, 3, note')
    expect(fieldOf(misfit)).toBe('entries')
    expect(mendWords(misfit)).toBe('Too short')
    expect(mendWords({ ...misfit, message: 'Invalid input: expected string, received undefined' })).toBe('Fill this in')
  })
})
