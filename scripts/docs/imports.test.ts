import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listPages, readPage, root } from './markdown.ts'

type Target = string | { default?: string; import?: { default: string } }
const fileOf = (target: Target): string => typeof target === 'string' ? target : target.default ?? target.import!.default

/** Where a package gives out what a page imports; undefined where it does not. */
function targetOf(specifier: string): string | undefined {
  const [, name = '', rest = ''] = /^@microsource\/([\w-]+)(.*)$/.exec(specifier) ?? []
  const folder = join(root, 'packages', name)
  if (!existsSync(join(folder, 'package.json'))) return undefined
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports: Record<string, Target> }
  for (const [path, target] of Object.entries(exports)) {
    const [head = '', tail] = path.split('*')
    const asked = `.${rest}`
    if (tail === undefined ? asked !== path : !asked.startsWith(head) || !asked.endsWith(tail)) continue
    const file = join(folder, fileOf(target).replace('*', asked.slice(head.length)))
    if (existsSync(file)) return file
  }
  return undefined
}

/** What a page tells to import of ours and no package gives out. */
const unresolved = (text: string): string[] =>
  [...text.matchAll(/\b(?:from|import|import\()\s*\(?['"](@microsource\/[^'"…]+)['"]/g)].map(([, specifier = '']) => specifier)
    .filter((specifier) => targetOf(specifier) === undefined)

test('whatever a page imports of ours is given out by a package', () => {
  const pages = listPages().filter((page) => !page.startsWith('.changeset'))
  expect(pages.flatMap((page) => unresolved(readPage(page)).map((specifier) => `${page}: ${specifier}`))).toEqual([])
})

test('what no package gives out is found', () => {
  expect(unresolved("import '@microsource/button/languages/de.js'; import { a } from '@microsource/none'; import('@microsource/sdk/deep')"))
    .toEqual(['@microsource/button/languages/de.js', '@microsource/none', '@microsource/sdk/deep'])
  expect(unresolved("await import('@microsource/button/languages/de'); import { open } from '@microsource/button'")).toEqual([])
})
