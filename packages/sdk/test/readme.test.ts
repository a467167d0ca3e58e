import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the examples leave to the reader, for all of them and for single ones. */
const given = `
import type { Microsource, NewTask } from '@microsource/sdk'
declare const file: File
declare const microsource: Microsource
declare const draftTask: NewTask
declare const button: { session?: () => Promise<{ token: string; expiresAt: string }> }
declare const chrome: {
  identity: { getRedirectURL(): string; launchWebAuthFlow(details: { url: string; interactive: boolean }): Promise<string> }
  storage: { local: { get(key: string): Promise<Record<string, string>>; set(values: object): Promise<void>; remove(key: string): Promise<void> } }
}
declare function show(...words: unknown[]): void
declare function offerTryAgain(): void
declare function retouch(photo: Blob): Promise<Blob>
`
const givenTo: Record<number, string> = {}

/** The examples of the README as one module: their imports first, then each in a function of its own. */
function readmeAsModule(): string {
  const readme = readFileSync(`${root}README.md`, 'utf8')
  const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)
  const imports = new Set(examples.join('').match(/^import .*$/gm))
  const bodies = examples.map(
    (code, index) => `async () => {\n${givenTo[index] ?? ''}\n${code.replace(/^import .*$/gm, '')}\n}`,
  )
  return `${[...imports].join('\n')}\n${given}\nexport const examples = [${bodies.join(',\n')}]`
}

function mistakesIn(text: string): string[] {
  const name = `${root}test/readme-examples.ts`
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile) as { config: object }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile } = host
  host.fileExists = (path) => path === name || fileExists(path)
  host.readFile = (path) => (path === name ? text : readFile(path))
  const getSourceFile = host.getSourceFile.bind(host)
  host.getSourceFile = (path, ...rest) =>
    path === name ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) : getSourceFile(path, ...rest)
  const paths = { '@microsource/sdk': [`${root}src/index.ts`], '@microsource/sdk/worker': [`${root}src/worker.ts`] }
  const lib = ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts']
  const program = ts.createProgram([name], { ...options, lib, noUnusedLocals: false, paths }, host)
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

test('the examples of the README compile, and nothing but a planted mistake is found', () => {
  expect(mistakesIn(`${readmeAsModule()}\nexport const planted: number = 'text'`)).toEqual([
    "Type 'string' is not assignable to type 'number'.",
  ])
}, 60_000)
