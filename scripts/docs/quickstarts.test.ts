import { expect, test } from 'vitest'
import { listPages, readPage } from './markdown.ts'
import { ownLinesOf, stepsOf } from './quickstarts.ts'

const ownLinesMax = 10

const begun = listPages().map((path) => ({ path, steps: stepsOf(readPage(path)) })).filter(({ steps }) => steps.length > 0)

test('from nothing to a first task a newcomer writes ten lines at most, in any of the hosts', () => {
  expect(begun.map(({ path }) => path)).toEqual(expect.arrayContaining(['docs/hosts/extension.md', 'docs/hosts/plain-html.md', 'docs/hosts/react.md']))
  for (const { path, steps } of begun) expect({ path, few: ownLinesOf(steps) <= ownLinesMax }).toEqual({ path, few: true })
})

test('steps are taken in their order: files by the name above them, commands as they stand, and nothing after the chapter', () => {
  const page = '# X\n\n```sh\nbefore\n```\n\n## From nothing to a first task\n\nSome words:\n\n```sh\nnpm init -y\nnpx vite\n```\n\nIn `a`, write `b.js`:\n\n'
    + '```js\none()\n\ntwo()\n```\n\n## Later\n\n`c.js`:\n\n```js\nthree()\n```\n'
  const steps = stepsOf(page)
  expect(steps).toEqual([{ run: ['npm init -y', 'npx vite'] }, { write: 'b.js', text: 'one()\n\ntwo()\n' }])
  expect(ownLinesOf(steps)).toBe(2)
  expect(() => stepsOf('## From nothing to a first task\n\nNo name.\n\n```js\none()\n```\n')).toThrow('No line names the file')
})
