import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppId, AttachmentId, errors, fromTypeId, idPrefixes, type IdKind, operations, TaskId, toTypeId } from './index.ts'

const kinds = Object.keys(idPrefixes) as IdKind[]

test('every UUID survives the way to a TypeID and back, and only under its own prefix', () => {
  fc.assert(fc.property(fc.uuid(), fc.constantFrom(...kinds), fc.constantFrom(...kinds), (uuid, kind, other) => {
    expect(fromTypeId(kind, toTypeId(kind, uuid))).toBe(uuid)
    if (kind !== other) expect(fromTypeId(other, toTypeId(kind, uuid))).toBeUndefined()
  }))
})

test('the TypeID of the specification’s example is spelled as the specification spells it', () => {
  expect(toTypeId('task', '01890a5d-ac96-774b-bcce-b302099a8057')).toBe('task_01h455vb4pex5vsknk084sn02q')
})

test('ids are described in plain English', () => {
  const said = [AppId, AttachmentId, TaskId].map((id) => id.meta()?.description?.split(':')[0])
  expect(said).toEqual(['Id of an app', 'Id of an attachment', 'Id of a task'])
})

test('no two operations share an id or a method and path', () => {
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
  expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length)
})

test('whatever creates wants an idempotency key, unless the caller minted its id, or nothing is kept', () => {
  const free = operations.filter(({ idempotencyKey, responses }) => 201 in responses && !idempotencyKey).map(({ id }) => id)
  expect(free).toEqual(['createSession', 'claimTask', 'submitWork'])
})

test('every parameter in a path has a schema, and every error says what to do', () => {
  for (const { path, params } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(Object.keys(params?.shape ?? {}).sort()).toEqual(named.sort())
  }
  for (const [status, sentence] of Object.values(errors)) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(sentence).toMatch(/\.( .*\.)?$/)
  }
})
