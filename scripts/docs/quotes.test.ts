import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPage, root } from './markdown.ts'

test.each([['docs/architecture.md', 3], ['docs/host-apps.md', 4]])('the code that %s quotes is what stands in the files it names', (page, count) => {
  const quotes = [...readPage(page).matchAll(/^\[`([^`]+)`\]\([^)]+\)\n\n```ts\n([\s\S]*?)^```$/gm)]
  expect(quotes.length).toBe(count)
  for (const [, path = '', code = ''] of quotes) expect(readFileSync(join(root, path), 'utf8')).toContain(code)
})
