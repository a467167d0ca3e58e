import { readFileSync } from 'node:fs'
import { errors, operations } from '@microsource/protocol'
import type { OpenAPIV3_1 } from 'openapi-types'
import { beforeAll, describe, expect, test } from 'vitest'
import { printOpenapi } from '../../scripts/openapi.ts'
import { errorCodesOf } from './openapi.ts'

let printed: string
let document: OpenAPIV3_1.Document

beforeAll(async () => {
  printed = await printOpenapi()
  document = JSON.parse(printed) as OpenAPIV3_1.Document
})

const documented = (path: string, method: string): OpenAPIV3_1.OperationObject | undefined =>
  document.paths?.[path]?.[method.toLowerCase() as Lowercase<OpenAPIV3_1.HttpMethods>]

describe('the committed API document', () => {
  test('says what the table of operations says', () => {
    expect(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8')).toBe(printed)
  })

  test('has every operation under its path, with every code it can answer listed under that code’s status', () => {
    for (const operation of operations) {
      const found = documented(operation.path, operation.method)
      expect(found?.operationId).toBe(operation.id)
      for (const code of errorCodesOf(operation)) {
        expect(found?.responses?.[errors[code][0]], `${operation.id} ${code}`).toMatchObject({
          description: expect.stringContaining(`\`${code}\``),
        })
      }
    }
  })

  test('names resources by reference, each reference leads somewhere, and nothing is defined in vain', () => {
    const defined = Object.keys(document.components?.schemas ?? {})
    const referred = [...printed.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
    expect(new Set(referred)).toEqual(new Set(defined))
    expect(defined).toEqual(expect.arrayContaining(['Task', 'TaskRequest', 'Problem', 'WorkerAssignment']))
    expect(defined.filter((name) => name.endsWith('Input'))).toEqual([])
  })

  test('tells which calls need an idempotency key and which streams can be resumed', () => {
    const key = expect.objectContaining({ name: 'Idempotency-Key', required: true })
    const resume = expect.objectContaining({ name: 'Last-Event-ID' })
    expect(documented('/v1/tasks', 'POST')?.parameters).toContainEqual(key)
    expect(documented('/v1/tasks', 'GET')?.parameters).not.toContainEqual(key)
    expect(documented('/v1/tasks/{taskId}/stream', 'GET')?.parameters).toContainEqual(resume)
  })

  test('keeps requests strict and answers open to new members', () => {
    const schemas = document.components?.schemas
    expect(schemas?.['TaskRequest']).toMatchObject({ additionalProperties: false })
    expect(schemas?.['Task']).not.toHaveProperty('additionalProperties')
  })
})
