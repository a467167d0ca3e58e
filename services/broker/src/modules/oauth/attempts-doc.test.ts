import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const suites = {
  'attempts': 'Requests, codes and tokens', 'consent': 'Consent', 'second-time': 'The second time', 'relay': 'The relay', 'limits': 'Too many', 'ended-meanwhile': 'Ended meanwhile',
  '../../../../../packages/sdk/test/sign-in-attempts': 'What the client refuses',
}

/** `test('…')`, and the rows of `test.each`, which are put into the sentence of its name. */
function attemptsIn(source: string): string[] {
  const found: string[] = []
  let prefix = ''
  let rows: string[] = []
  for (const line of source.split('\n')) {
    prefix = /^describe\('(.+?)', /.exec(line)?.[1] ?? prefix
    const [, row] = /^ +\['(.+?)', [({]/.exec(line) ?? []
    if (row !== undefined) rows.push(row)
    const [, many] = /^ *\]\)\('(.+?)', async/.exec(line) ?? []
    if (many?.includes('%s')) found.push(...rows.map((one) => [prefix, many.replace('%s', one)].join(' ').trim()))
    if (many !== undefined) rows = []
    const [, one] = /^ *test\('(.+?)', /.exec(line) ?? []
    if (one !== undefined) found.push([prefix, one].join(' ').trim())
  }
  return found.map((sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1))
}

test('the page of attempts lists the tests', async () => {
  const parts = Object.entries(suites).map(([name, title]) => {
    const source = readFileSync(new URL(`./${name}.test.ts`, import.meta.url), 'utf8')
    return `## ${title}\n\n${attemptsIn(source).map((one) => `- ${one}`).join('\n')}\n`
  })
  const page = `# What was tried against sign-ins\n\nEach line is a test of \`services/broker/src/modules/oauth\`, or of the client (\`packages/sdk\`), by its name. [How sign-ins work](sign-in.md).\n\n${parts.join('\n')}`
  await expect(page).toMatchFileSnapshot('../../../../../docs/sign-in-attempts.md')
})
