import { expect, it } from 'vitest'
import { acceptOf, mayBeOne } from './formats.ts'

const pictures = ['image/jpeg', 'image/png', 'image/webp']

it('the chooser offers what the kind takes, by type and by ending', () => {
  expect(acceptOf(['image/jpeg', 'audio/wav'])).toBe('image/jpeg,.jpg,.jpeg,.jpe,.jfif,audio/wav')
})

it('a file of another type is told by name and type, and what nobody can tell is left to the broker', () => {
  const may = (name: string, type: string, types = pictures) => mayBeOne({ name, type }, types)
  expect([may('park.JPG', ''), may('park', 'image/png'), may('park.jpeg', 'image/jpg')]).toEqual([true, true, true])
  const others = [may('notes.txt', 'text/plain'), may('park.tif', 'image/tiff'), may('park', '')]
  expect(others).toEqual([false, false, false])
  expect([may('a.vtt', 'text/vtt', ['text/plain']), may('a.wav', 'audio/x-wav', ['audio/wav'])]).toEqual([true, true])
  expect(may('a.xlsx', '', ['application/vnd.oasis.opendocument.spreadsheet'])).toBe(false)
})
