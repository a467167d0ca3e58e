import { expect, test } from 'vitest'
import { examineWork } from '../examine.ts'
import { repaired, workOf, xlsxOf } from './repair.fixture.ts'

test('after approval every edited cell is there as it now reads', async () => {
  const delivered = xlsxOf({ ...repaired, Budget: { ...repaired['Budget'], C1: '=B1*2', C2: 'text' } })
  const { reduced, disclosed } = await examineWork('sheet.repair', workOf({ delivered }) as never)
  expect(JSON.stringify(reduced)).toContain('"becomes":"formula"')
  expect(JSON.stringify(disclosed)).not.toContain('becomes')
  const edited = (disclosed as { edited: number }).edited
  expect(disclosed).toMatchObject({ explanation: 'The sum missed the food.', shown: edited })
  const after = { type: 'number', value: expect.any(Number) as number, formula: 'B1*2' }
  expect(disclosed['changes']).toContainEqual(expect.objectContaining({ cell: 'C1', after }))
})

test('where a check does not pass, nothing is disclosed', async () => {
  const { disclosed } = await examineWork('sheet.repair', workOf({ delivered: xlsxOf({}) }) as never)
  expect(disclosed).toEqual({})
})
