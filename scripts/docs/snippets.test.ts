import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { blocksOf, readPage, root } from './markdown.ts'

const pages = ['docs/getting-started/developer.md', 'docs/getting-started/worker.md']

/** An app as an integrator has one: it finds the published packages and Fastify. */
const place = join(root, 'examples/photo-editor/server')

/** What the examples leave to the reader. */
const given = `
import type { FastifyRequest } from 'fastify'
declare function signedIn(request: FastifyRequest): { id: string; name: string }
declare function mySession(): Promise<{ token: string; expiresAt: string }>
declare function retouch(photo: Blob): Promise<Blob>
`

/** All examples as one module: their imports first, then each in a function of its own. */
function asModule(): string {
  const examples = pages.flatMap((page) => blocksOf(readPage(page), 'ts'))
  const imports = new Set(examples.join('').match(/^import .*$/gm))
  const bodies = examples.map((code) => `async () => {\n${code.replace(/^import .*$/gm, '')}\n}`)
  return `${[...imports].join('\n')}\n${given}\nexport const examples = [${bodies.join(',\n')}]`
}

function mistakesIn(text: string): string[] {
  const name = join(place, 'documented-examples.ts')
  const { config } = ts.readConfigFile(join(place, 'tsconfig.json'), ts.sys.readFile) as { config: object }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, place)
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile } = host
  host.fileExists = (path) => path === name || fileExists(path)
  host.readFile = (path) => (path === name ? text : readFile(path))
  const getSourceFile = host.getSourceFile.bind(host)
  host.getSourceFile = (path, ...rest) =>
    path === name ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) : getSourceFile(path, ...rest)
  const sdk = join(root, 'packages/sdk/dist')
  const paths = { '@microsource/sdk': [`${sdk}/index.d.ts`], '@microsource/sdk/worker': [`${sdk}/worker.d.ts`] }
  const program = ts.createProgram([name], { ...options, paths, noUnusedLocals: false, noEmit: true }, host)
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

test('the examples of the getting-started pages compile, and nothing but a planted mistake is found', () => {
  expect(mistakesIn(`${asModule()}\nexport const planted: number = 'text'`)).toEqual([
    "Type 'string' is not assignable to type 'number'.",
  ])
}, 60_000)
