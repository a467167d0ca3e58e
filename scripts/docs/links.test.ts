import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { anchorsOf, linksOf, listPages, readPage, root } from './markdown.ts'

/** What is wrong with the relative links of a page, in words. */
function brokenLinks(path: string, text: string): string[] {
  return linksOf(text).filter((target) => !/^[a-z]+:/i.test(target)).flatMap((target) => {
    const [file = '', anchor] = decodeURI(target).split('#')
    const place = file === '' ? path : normalize(join(dirname(path), file))
    const isThere = place === path || (!place.startsWith('..') && existsSync(join(root, place)))
    if (!isThere) return [`${path}: ${target} leads nowhere`]
    if (anchor === undefined || !place.endsWith('.md')) return []
    const offered = anchorsOf(place === path ? text : readPage(place))
    return offered.has(anchor) ? [] : [`${path}: ${target} has no such place`]
  })
}

test('every relative link and picture of every page leads somewhere', () => {
  const pages = listPages()
  expect(pages).toContain('README.md')
  expect(pages.flatMap((path) => brokenLinks(path, readPage(path)))).toEqual([])
})

test('a link to nothing, out of the repository or to no heading is found; code and the web are left alone', () => {
  const planted = '# A title\n[a](nothing.md) [b](../../up.md) [c](#nowhere) [d](#a-title)\n'
    + '![e](none.svg) <img src="no.png"> [f](https://example.com/x) `[g](nothing.md)`\n```md\n[h](nothing.md)\n```\n'
  expect(brokenLinks('docs/planted.md', planted)).toEqual([
    'docs/planted.md: nothing.md leads nowhere', 'docs/planted.md: ../../up.md leads nowhere',
    'docs/planted.md: #nowhere has no such place', 'docs/planted.md: none.svg leads nowhere',
    'docs/planted.md: no.png leads nowhere',
  ])
})
