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
    wish: 'Fog',
    entries: [
      { note: 'First', rating: 5, item: { ...item('2'), feed: 'Tideline' } },
      { note: 'Then', rating: 1, item: { ...item('1'), feed: 'Tideline' } },
    ],
  })
})

test('where the person named nothing useful, what they asked for stands above it', () => {
  const silent = { ...asked, useful: '' }
  expect(digestContent({ asked: silent, result: {}, note: '', description: 'Read these' }).wish).toBe('Read these')
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
