import { expect, test } from 'vitest'
import { digestContent } from './digest-content.ts'

const item = (id: string) => ({
  id,
  title: `Title of ${id}`,
  link: null,
  excerpt: 'Words',
  date: null,
  feed: { id: '1', name: 'Tideline' },
})
const asked = { items: [item('1'), item('2')], stars: [], useful: 'Fog', picksMax: 8 }

test('entries keep their order, each with the item as it was sent along', () => {
  const result = {
    summary: 'Two.',
    entries: [
      { itemId: '2', note: 'First', rating: 5 },
      { itemId: '1', note: 'Then', rating: 1 },
    ],
  }
  expect(digestContent({ asked, result, note: 'Here you are', description: 'Read these' })).toEqual({
    summary: 'Two.',
    note: 'Here you are',
    wish: 'Read these',
    entries: [
      { note: 'First', rating: 5, item: { ...item('2'), feed: 'Tideline' } },
      { note: 'Then', rating: 1, item: { ...item('1'), feed: 'Tideline' } },
    ],
  })
})

test('where the words of the question are gone, what is useful to the person stands above it', () => {
  expect(digestContent({ asked, result: {}, note: '', description: '' }).wish).toBe('Fog')
})

test('what was never sent along is not shown, and a result of another form is an empty digest', () => {
  expect(
    digestContent({
      asked,
      result: { entries: [{ itemId: '3', note: 'Look', rating: 5 }, 'nonsense', null] },
      note: '',
      description: '',
    }).entries,
  ).toEqual([])
  expect(digestContent({ asked: {}, result: {}, note: '', description: '' })).toEqual({
    summary: '',
    note: '',
    wish: '',
    entries: [],
  })
})
