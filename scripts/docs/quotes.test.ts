import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPage, root } from './markdown.ts'

test('the code that the architecture page quotes is what stands in the files it names', () => {
  const quotes = [...readPage('docs/architecture.md').matchAll(/^\[`([^`]+)`\]\([^)]+\)\n\n```ts\n([\s\S]*?)^```$/gm)]
  expect(quotes.length).toBe(3)
  for (const [, path = '', code = ''] of quotes) expect(readFileSync(join(root, path), 'utf8')).toContain(code)
})
