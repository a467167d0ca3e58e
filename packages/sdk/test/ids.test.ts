import { AttachmentId, fromTypeId, SubmissionId, TaskId } from '@microsource/protocol'
import { expect, test } from 'vitest'
import { newAttachmentId, newSubmissionId, newTaskId } from '../src/index.ts'

test.each([
  ['task', newTaskId, TaskId],
  ['attachment', newAttachmentId, AttachmentId],
  ['submission', newSubmissionId, SubmissionId],
] as const)('a minted %s id is one the wire accepts: a UUIDv7 of this moment', (kind, mint, schema) => {
  const before = Date.now()
  const id = mint()
  expect(schema.parse(id)).toBe(id)
  const uuid = fromTypeId(kind, id) ?? ''
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const at = Number.parseInt(uuid.replace('-', '').slice(0, 12), 16)
  expect(at).toBeGreaterThanOrEqual(before)
  expect(at).toBeLessThanOrEqual(Date.now())
})

test('no two minted ids are equal, and ids of later moments sort later', async () => {
  const ids = Array.from({ length: 1000 }, newTaskId)
  expect(new Set(ids).size).toBe(1000)
  const [first] = ids
  await new Promise((resolve) => setTimeout(resolve, 2))
  expect(newTaskId() > first!).toBe(true)
})
