import { readFileSync, writeFileSync } from 'node:fs'
import { printOpenapi } from './openapi.ts'

/** Prints the API of the table of operations; `--check` says instead whether the committed document still equals it. */
const target = new URL('../../../docs/openapi.json', import.meta.url)
const printed = await printOpenapi()

if (!process.argv.includes('--check')) writeFileSync(target, printed)
else if (readFileSync(target, 'utf8') !== printed) {
  console.error('docs/openapi.json is not what the operations say. Run: pnpm --filter @microsource/broker generate')
  process.exitCode = 1
}
