import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectThat, mustSucceed, root, type Step } from './step.ts'

interface Rule { readonly why: string; readonly files: RegExp; readonly found: RegExp }

const code = /\.(ts|tsx|mjs|js|sql|css|html)$/

const rules: readonly Rule[] = [
  { why: 'a type that gives up', files: code, found: /\bas any\b/ },
  { why: 'a silenced check', files: code, found: /(eslint|oxlint)-disable|@ts-(ignore|nocheck)/ },
  { why: 'work left for later', files: code, found: /\b(TODO|FIXME|XXX)\b/ },
  { why: 'a regulated word: money is on hold', files: code, found: /escrow/i },
  { why: 'the address of one registry', files: /(lock\.(yaml|json)|npmrc)$/, found: /https?:\/\/registry\./ },
  { why: 'a name that says nothing', files: /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.\w+$)/, found: /^/ },
]

/** These files are made of what they look for. */
const selves = ['scripts/check/words.ts', 'scripts/check/languages.ts']

export function wordsAgainst(path: string, text: string): string[] {
  return rules.filter(({ files, found }) => files.test(path) && found.test(text)).map(({ why }) => `${path}: ${why}`)
}

const plants: readonly [path: string, text: string][] = [
  ['a.ts', 'x as any'], ['a.ts', '// @ts-ignore'], ['a.ts', '// TODO'], ['a.ts', 'escrowAccount'],
  ['pnpm-lock.yaml', 'tarball: https://registry.example/a.tgz'], ['src/utils/a.ts', ''],
]

export const words: Step = {
  name: 'words',
  async run() {
    const silent = plants.filter(([path, text]) => wordsAgainst(path, text).length !== 1)
    expectThat(silent.length === 0 && plants.length === rules.length, `Not every rule found its plant: ${JSON.stringify(silent)}`)
    const listed = await mustSucceed('git', ['ls-files', '--cached', '--others', '--exclude-standard'])
    const paths = listed.split('\n').filter((path) => !selves.includes(path) && rules.some(({ files }) => files.test(path)))
    const found = paths.flatMap((path) => {
      try { return wordsAgainst(path, readFileSync(join(root, path), 'utf8')) } catch { return [] }
    })
    expectThat(paths.length > 0, 'There is no file to read.')
    expectThat(found.length === 0, found.join('\n'))
    return `${paths.length} files; ${plants.length} planted ones found`
  },
}
