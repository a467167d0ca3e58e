import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { EventType, operations } from '@microsource/protocol'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { OpenAPIV3_1 } from 'openapi-types'
import { z } from 'zod'
import { mergeInputSchemas } from './openapi-schemas.ts'
import { securitySchemes, tags } from './openapi-prose.ts'

type Document = OpenAPIV3_1.Document

/** Answers may grow members without notice, so their schemas stay open; requests are strict where the wire says so. */
const zodToJsonConfig: NonNullable<Parameters<typeof createJsonSchemaTransform>[0]['zodToJsonConfig']> = {
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }) => {
    if (zodSchema instanceof z.ZodObject && !zodSchema.def.catchall) delete jsonSchema.additionalProperties
    if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
    if (jsonSchema.type === 'integer' && jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    if (jsonSchema.type === 'integer' && jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  },
}

const idempotencyKey: OpenAPIV3_1.ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  description: 'Minted once by the caller and kept for every retry of the same request, also after a reload.',
}

const lastEventId: OpenAPIV3_1.ParameterObject = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  schema: { type: 'string' },
  description: 'The last `id` that was received: the stream goes on after it and misses nothing.',
}

/** Headers are documented here and checked by the broker's own hooks, because each mistake in them has its own code. */
function addHeaders(paths: NonNullable<Document['paths']>): void {
  for (const { idempotencyKey: needed, method, path, stream } of operations) {
    const documented = paths[path]?.[method.toLowerCase() as Lowercase<typeof method>]
    if (!documented) continue
    const headers = [...(needed ? [idempotencyKey] : []), ...(stream ? [lastEventId] : [])]
    if (headers.length > 0) documented.parameters = [...(documented.parameters ?? []), ...headers]
  }
}

const byName = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1))) as T

/** The order in which routes were registered must not show, or the committed document would change with it. */
const sortPaths = (paths: NonNullable<Document['paths']>): NonNullable<Document['paths']> =>
  byName(Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, byName(item ?? {})])))

/** OpenAPI 3.1 has a place for callbacks nobody asked for: one webhook per type of event, all with the same body. */
const webhooks = (): NonNullable<Document['webhooks']> =>
  Object.fromEntries(
    EventType.options.map((type) => [
      type,
      {
        post: {
          operationId: `on.${type}`,
          tags: ['Webhooks'],
          summary: `\`${type}\``,
          security: [],
          parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
            name,
            in: 'header',
            required: true,
            schema: { type: 'string' },
          })),
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  allOf: [
                    { $ref: '#/components/schemas/Event' },
                    { type: 'object', properties: { type: { const: type } } },
                  ],
                },
              },
            },
          },
          responses: { '2XX': { description: 'Taken. Anything else is tried again; 410 disables the endpoint.' } },
        },
      } as OpenAPIV3_1.PathItemObject,
    ]),
  )

const addComponents = createJsonSchemaTransformObject({ zodToJsonConfig })

/** Options of @fastify/swagger, for the running broker and for the committed document alike. */
export const openapiOptions = (version: string): FastifyDynamicSwaggerOptions => ({
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'microsource',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'The broker behind the micro-source button. Times are RFC 3339 in UTC, money is integer minor units with ' +
        'a currency, ids are TypeIDs, lists page by an opaque cursor, failures are problem documents with a stable `code`.',
    },
    servers: [{ url: 'http://localhost:4400', description: 'Where `npm start` puts it' }],
    tags,
    components: { securitySchemes },
  },
  transform: createJsonSchemaTransform({ zodToJsonConfig }),
  transformObject: (given) => {
    const document = addComponents(given) as Document
    addHeaders(document.paths ?? {})
    document.paths = sortPaths(document.paths ?? {})
    document.webhooks = webhooks()
    return mergeInputSchemas(document) as ReturnType<NonNullable<FastifyDynamicSwaggerOptions['transformObject']>>
  },
})
