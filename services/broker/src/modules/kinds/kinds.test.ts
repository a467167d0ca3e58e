import type { Examination } from '@microsource/kinds'
import { expect, test } from 'vitest'
import type { Deps } from '../../deps.ts'
import { examineWork, getKind } from './kinds.service.ts'

const nothing: Examination = { checks: [], reduced: {}, disclosed: {} }
const work = { asked: { description: '', input: {}, files: [] }, note: '', result: {}, files: [] }

test('one worker has one result looked into at a time, and others their own', async () => {
  const waiting: (() => void)[] = []
  const kindThread = { examine: () => new Promise<Examination>((resolve) => { waiting.push(() => resolve(nothing)) }) }
  const examine = (workerId: string) => examineWork({ kindThread } as unknown as Deps, workerId, getKind('feed.curate'), work)
  const first = examine('ana')
  await expect(examine('ana')).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 2 })
  const other = examine('ben')
  await expect.poll(() => waiting.length).toBe(2)
  for (const answer of waiting) answer()
  expect(await Promise.all([first, other])).toEqual([nothing, nothing])
  const again = examine('ana')
  await expect.poll(() => waiting.length).toBe(3)
  waiting[2]?.()
  expect(await again).toEqual(nothing)
})
