import type { WorkbookChange } from '@microsource/sheet'
import { expect, test } from 'vitest'
import type { Clash, Offer } from '../worker/offers.ts'
import { Choice } from './choice.ts'

const cell = (name: string, clash?: Clash, sheet = 'One'): Offer => ({
  change: { kind: 'cell', sheet, cell: name, cause: 'edited', before: null, after: { type: 'number', value: 1 } },
  ...(clash && { clash }),
})
const sheet = (change: 'added' | 'removed', clash?: Clash): Offer => ({
  change: { kind: 'sheet', sheet: 'New', change, index: 1 },
  ...(clash && { clash }),
})
const mine: Clash = { kind: 'cell', now: { type: 'number', value: 355 } }
const places = (changes: readonly WorkbookChange[]): string[] =>
  changes.map((change) => (change.kind === 'cell' ? change.cell : change.kind))

test('what clashes is taken by its own check mark or not at all, however long the list', () => {
  const free = Array.from({ length: 300 }, (_, index) => cell(`A${index + 1}`))
  const choice = new Choice({ offers: [...free, cell('B1', mine)], isBlind: false })
  expect(choice.lines[0]).toEqual(cell('B1', mine))
  expect(choice.lines.length + choice.rest.length).toBe(301)
  expect(places(choice.chosen)).not.toContain('B1')
  choice.takeAll(true)
  expect(choice.chosen).toHaveLength(300)
  choice.takeRest(true)
  expect(places(choice.chosen)).not.toContain('B1')
  choice.take(choice.lines[0]!, true)
  expect(places(choice.chosen)).toContain('B1')
})

test('clashes beyond the list stay out, whatever is chosen', () => {
  const clashing = Array.from({ length: 250 }, (_, index) => cell(`B${index + 1}`, mine))
  const choice = new Choice({ offers: [...clashing, cell('A1')], isBlind: false })
  expect([choice.lines.length, choice.rest.length, choice.left.length]).toEqual([200, 1, 50])
  choice.takeAll(true)
  choice.takeRest(true)
  expect(places(choice.chosen)).toEqual(['A1'])
})

test('a sheet on which something was changed here is not taken out by itself', () => {
  const gone = sheet('removed', { kind: 'sheet', cells: 1 })
  expect(new Choice({ offers: [gone, cell('A1')], isBlind: false }).chosen).toEqual([cell('A1').change])
})

test('without its new sheet no cell is taken, nor counted; with it again, all that were', () => {
  const offers = [sheet('added'), cell('C1', undefined, 'New'), cell('C2', undefined, 'New'), cell('A1')]
  const choice = new Choice({ offers, isBlind: false })
  choice.take(offers[2]!, false)
  choice.take(offers[0]!, false)
  expect(places(choice.chosen)).toEqual(['A1'])
  expect(choice.isTaken(offers[1]!) || choice.mayTake(offers[1]!)).toBe(false)
  choice.take(offers[0]!, true)
  expect(places(choice.chosen)).toEqual(['sheet', 'C1', 'A1'])
})

test('what has nowhere to go can not be taken, and where what was sent is unknown, nothing is chosen', () => {
  const gone = cell('A2', { kind: 'gone' })
  const choice = new Choice({ offers: [gone, cell('A1')], isBlind: false })
  choice.take(gone, true)
  expect(places(choice.chosen)).toEqual(['A1'])
  expect(choice.total).toBe(1)
  expect(new Choice({ offers: [cell('A1')], isBlind: true }).chosen).toEqual([])
})
