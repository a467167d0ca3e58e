import { readFileSync, writeFileSync } from 'node:fs'
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript'

/** Writes the resources of docs/openapi.json as plain TypeScript: published types need neither zod nor the protocol. */
const source = new URL('../../../docs/openapi.json', import.meta.url)
const target = new URL('../src/wire.gen.ts', import.meta.url)

const document = JSON.parse(readFileSync(source, 'utf8')) as OpenAPI3 & { webhooks: Record<string, unknown> }
const EventType = {
  type: 'string' as const,
  enum: Object.keys(document.webhooks),
  description: 'Types of events, as webhooks and live',
}
const { schemas } = document.components ?? {}
const resources: OpenAPI3 = {
  openapi: '3.1.0',
  info: document.info,
  paths: {},
  components: { schemas: { ...schemas, EventType } },
}
const code = astToString(await openapiTypes(resources, { defaultNonNullable: false, alphabetize: true }))
const components = code.slice(code.indexOf('export interface components'), code.indexOf('export type $defs'))
const text = `/** Generated from docs/openapi.json: run \`pnpm --filter @microsource/sdk generate\`. */\n${components}`

if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  console.error('src/wire.gen.ts is not what docs/openapi.json says. Run: pnpm --filter @microsource/sdk generate')
  process.exitCode = 1
}
