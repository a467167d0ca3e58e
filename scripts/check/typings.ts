import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { blocksOf, readPage } from '../docs/markdown.ts'
import { execute, expectThat, mustSucceed, root, type Step } from './step.ts'
import { strangersProject } from './stranger.ts'

const fixtures = join(root, 'scripts/check/fixtures/frameworks')
const button = join(root, 'packages/button/node_modules')

const options = { strict: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', jsx: 'react-jsx',
  lib: ['es2023', 'dom', 'dom.iterable'], types: [], noEmit: true, skipLibCheck: true, exactOptionalPropertyTypes: true }

/** What the pages leave to the reader. */
const given = 'declare const process: { env: Record<string, string | undefined> }\n'
  + 'declare function whoIsSignedIn(): Promise<{ id: string; name: string }>\n'
  + "declare module '*.css' {}\n"
  + "declare module '@vitejs/plugin-vue' { type Asked = { template: { compilerOptions: { isCustomElement(tag: string): boolean } } }; const vue: (options: Asked) => object; export default vue }\n"

/** Each example of the pages of hosts, as the file of its framework that a reader makes of it. */
function writeExamples(folder: string): number {
  const written = ['react', 'next', 'vue', 'svelte'].flatMap((page) => ['tsx', 'ts', 'vue', 'svelte'].flatMap((language) =>
    blocksOf(readPage(`docs/hosts/${page}.md`), language).map((code, place) => {
      writeFileSync(join(folder, `${page}-${place}.${language}`), code)
      return language
    })))
  return written.length
}

/** The frameworks of this repository beside the packages as they are published. */
async function makeProject(): Promise<{ folder: string; examples: number }> {
  const stranger = await strangersProject()
  const folder = join(stranger, 'frameworks')
  mkdirSync(folder)
  mkdirSync(join(stranger, 'node_modules/@types'), { recursive: true })
  for (const name of ['vue', 'svelte', 'preact', '@types/react']) symlinkSync(join(button, name), join(stranger, 'node_modules', name))
  for (const file of readdirSync(fixtures)) copyFileSync(join(fixtures, file), join(folder, file))
  const examples = writeExamples(folder)
  writeFileSync(join(folder, 'given.d.ts'), given)
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts', '*.tsx', '*.vue', '*.svelte'],
    vueCompilerOptions: { strictTemplates: true } }))
  return { folder, examples }
}

/** Where Svelte finds fault; its templates have no way to say that a fault is expected. */
async function faultsOfSvelte(folder: string): Promise<string[]> {
  const { output } = await execute(join(button, '.bin/svelte-check'), ['--tsconfig', './tsconfig.json', '--output', 'machine', '--threshold', 'error'], folder)
  expectThat(/COMPLETED \d+ FILES/.test(output), output)
  return [...output.matchAll(/ERROR "([^"]+)" (\d+):\d+ (.*)/g)].map(([, file, line, text]) => `${file}:${line} ${text}`)
}

/** Faults in the templates of every framework, and none where all is right. */
export const frameworkTypings: Step = {
  name: 'typings of frameworks',
  async run() {
    const { folder, examples } = await makeProject()
    await mustSucceed(join(button, '.bin/vue-tsc'), ['-p', '.'], folder)
    const lines = readFileSync(join(fixtures, 'Wrong.svelte'), 'utf8').split('\n')
      .flatMap((line, place) => line.startsWith('<micro') ? [`Wrong.svelte:${place + 1}`] : [])
    const faults = await faultsOfSvelte(folder)
    const places = [...new Set(faults.map((fault) => fault.split(' ')[0]))]
    expectThat(places.join() === lines.join(), `Svelte should find fault with ${lines.join(', ')} alone:\n${faults.join('\n')}`)
    return `React, Preact, Vue, Svelte; ${examples} examples of the pages; ${lines.length} faults found in Svelte, the others expected`
  },
}
