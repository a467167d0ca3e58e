import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPage, root } from './markdown.ts'

/** The rows of a page's tables that name a test, as `[file](path): name of the test`. */
function testsNamedIn(text: string): { row: string; path: string; name: string }[] {
  const rows = text.split('\n').filter((line) => /^\| (?!behavior \|)/.test(line))
  return rows.map((row) => {
    const [, path = '', name = ''] = /\| \[[^\]]+\]\(\.\.\/([^)]+)\): (.+) \|$/.exec(row) ?? []
    return { row, path, name }
  })
}

/** A name may be the beginning of one that goes on with what differs from case to case. */
const quotes = ["'", '"', '`']

/** What is wrong with the tests a page names, in words. */
function missingTests(text: string): string[] {
  return testsNamedIn(text).flatMap(({ row, path, name }) => {
    if (name === '') return [`no test is named: ${row}`]
    if (!existsSync(join(root, path))) return [`${path} is not there`]
    const code = readFileSync(join(root, path), 'utf8')
    return quotes.some((quote) => code.includes(`${quote}${name}`)) ? [] : [`${path} has no "${name}"`]
  })
}

test('every test that the page of behavior names is there', () => {
  const page = readPage('docs/behavior.md')
  expect(testsNamedIn(page).length).toBeGreaterThan(90)
  expect(missingTests(page)).toEqual([])
})

test('a row without a test, a file that is gone and a name that changed are found', () => {
  const there = '../scripts/docs/quotes.test.ts'
  const planted = `| behavior | decided | test |\n|---|---|---|\n| a | at the start | |\n`
    + '| b | at the start | [x](../nowhere.test.ts): anything |\n'
    + `| c | at the start | [x](${there}): no such name |\n`
    + `| d | at the start | [x](${there}): the code that %s quotes |\n`
  expect(missingTests(planted)).toEqual([
    'no test is named: | a | at the start | |', 'nowhere.test.ts is not there',
    'scripts/docs/quotes.test.ts has no "no such name"',
  ])
})
