import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the examples leave to the reader, for all of them and for single ones. */
const given = `
import type { FastifyInstance } from 'fastify'
import type { WebhookEvent } from '@microsource/server'
declare const app: FastifyInstance
declare module 'fastify' {
  interface FastifyRequest { user: { id: string; name: string; email: string } }
}
declare function alreadyHandled(id: string): Promise<boolean>
declare function deliver(task: object): Promise<void>
`
const givenTo: Record<number, string> = {
  1: `const microsource = createMicrosource({ brokerUrl: '', secretKey: '' })`,
  3: `
    type Handle = (
      request: { body: Buffer; headers: Record<string, string | undefined> },
      response: { sendStatus(status: number): void; status(status: number): { send(text: string): void } },
    ) => void
    const app = { post(_path: string, _raw: unknown, _handle: Handle) {} }
    const express = { raw: (_options: object) => undefined }
    const queue = { add(_event: WebhookEvent) {} }`,
}

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
  const paths = {
    '@microsource/server': [`${root}src/index.ts`],
    '@microsource/server/fastify': [`${root}src/fastify.ts`],
    '@microsource/sdk': [`${root}../sdk/src/index.ts`],
    '@microsource/sdk/transport': [`${root}../sdk/src/transport.ts`],
  }
  const program = ts.createProgram([name], { ...options, noUnusedLocals: false, paths }, host)
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

test('the examples of the README compile, and nothing but a planted mistake is found', () => {
  expect(mistakesIn(`${readmeAsModule()}\nexport const planted: number = 'text'`)).toEqual([
    "Type 'string' is not assignable to type 'number'.",
  ])
}, 60_000)
