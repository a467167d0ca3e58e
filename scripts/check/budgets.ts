import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import { build } from 'esbuild'
import { CheckFailed, execute, expectThat, root, type Step } from './step.ts'

interface Measured { name: string; size: number; sizeLimit: number; passed: boolean }

/** The client as a bundler would take it from a host app: one function, minified. */
async function bundleClient(outfile: string): Promise<void> {
  await build({
    stdin: { contents: "export { createMicrosource } from '@microsource/sdk'", resolveDir: join(root, 'packages', 'server') },
    outfile, bundle: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'silent',
  })
}

interface Chunk { file: string; static: string[]; dynamic: string[] }

/** What each file of the button imports, read from the built files themselves. Leftovers in dist are not counted. */
async function readChunks(entry: string): Promise<Map<string, Chunk>> {
  const { metafile } = await build({ entryPoints: [entry], bundle: true, splitting: true, format: 'esm', write: false,
    outdir: 'unused', metafile: true, absWorkingDir: root, logLevel: 'silent' })
  const imports = (file: string, wanted: string): string[] =>
    (metafile.inputs[file]?.imports ?? []).filter(({ kind }) => kind === wanted).map(({ path }) => path)
  return new Map(Object.keys(metafile.inputs).map((file) =>
    [file, { file, static: imports(file, 'import-statement'), dynamic: imports(file, 'dynamic-import') }]))
}

/** Some files and all that the browser loads with them, because they import it statically. */
function withImports(chunks: Map<string, Chunk>, files: string[]): Set<string> {
  const all = new Set(files)
  for (const file of all) for (const more of chunks.get(file)?.static ?? []) all.add(more)
  return all
}

/**
 * The files of the button by the moment a page loads them: with the page; after the click, which is whatever the loader
 * imports dynamically; and then one part for each further dynamic import, without what is there by then.
 */
async function buttonParts(): Promise<Map<string, string[]>> {
  const entry = relative(root, join(root, 'packages', 'button', 'dist', 'index.js'))
  const chunks = await readChunks(join(root, entry))
  const parts = new Map<string, string[]>()
  const there = new Set<string>()
  const add = (name: string, files: string[]): void => {
    const fresh = [...withImports(chunks, files)].filter((file) => !there.has(file))
    for (const file of fresh) there.add(file)
    if (fresh.length > 0) parts.set(name, fresh)
  }
  const dynamic = (): string[] =>
    [...there].flatMap((file) => chunks.get(file)?.dynamic ?? []).filter((file) => !there.has(file))
  add('painting loader', [entry])
  add('click to complete dialog', dynamic())
  for (let next = dynamic(); next[0]; next = dynamic()) add(basename(next[0], '.js'), [next[0]])
  expectThat(there.size === chunks.size, 'The button has files that nothing loads.')
  return parts
}

/**
 * Bytes as a browser loads them: gzip. A part without a budget is a language's or a kind's review element. Those of the
 * button's chunks stand in the record of its size as well, so that none is raised in silence.
 */
const budgetOf: Record<string, number> = {
  'client': 4000,
  'stub': 300,
  'painting loader': 1400,
  'click to complete dialog': 12_000,
  'sending': 4860,
  'signing': 4160,
  'tasks': 6060,
  'review': 3970,
  'compare': 2530,
  'kind': 1570,
  'aside': 600,
  'languages': 720,
  'react': 600,
  'react, once a task is followed': 480,
}
const reviewElementBudget = 6000
/** Each file of a language: its words for one moment of the dialog. */
const languageBudget = 1200
const isLanguage = /^[a-zA-Z]{2,3}(-Hant)?-(click|sent|refused|status|story|review)$/

/** All of the button together but the review elements of kinds, each part once. */
const allBudget = 37_700

const record = join(root, 'docs', 'decisions', '0021-the-size-of-the-button.md')
const chunkOf: Record<string, string> = { 'painting loader': 'index', 'click to complete dialog': 'app' }

/** The budgets that the record does not name as they are. */
export function unrecorded(text: string, budgets: Record<string, number> = budgetOf): string[] {
  const recorded = new Map([...text.matchAll(/^\| `(\w+)` \|.*\| ([\d,]+) B \|$/gm)].map(([, chunk = '', bytes = '']) => [chunk, Number(bytes.replace(',', ''))]))
  const others = ['client', 'stub', 'languages', 'react', 'react, once a task is followed']
  return Object.keys(budgets).filter((name) => !others.includes(name) && recorded.get(chunkOf[name] ?? name) !== budgets[name])
}

async function limits(client: string) {
  await bundleClient(client)
  const stub = join(root, 'packages', 'button', 'dist', 'stub.global.js')
  const react = (file: string): string[] => [join(root, 'packages/react/dist', file)]
  const parts = [['client', [client]] as const, ['stub', [stub]] as const, ...await buttonParts(), ['react', react('index.js')] as const,
    ['react, once a task is followed', react('follow.js')] as const]
  return parts.map(([name, files]) => ({ name, path: files.map((file) => resolve(root, file)), gzip: true,
    limit: `${budgetOf[name] ?? (isLanguage.test(name) ? languageBudget : reviewElementBudget)} B` }))
}

export const budgets: Step = {
  name: 'size budgets',
  async run() {
    const text = readFileSync(record, 'utf8')
    const silent = unrecorded(text)
    expectThat(silent.length === 0, `Other budgets than in ${relative(root, record)}: ${silent.join(', ')}`)
    expectThat(unrecorded(text, { ...budgetOf, tasks: budgetOf['tasks']! + 1 }).join() === 'tasks', 'A budget that was raised in silence was not found.')
    const folder = mkdtempSync(join(tmpdir(), 'microsource-budgets-'))
    try {
      const config = join(folder, 'size-limit.json')
      writeFileSync(config, JSON.stringify(await limits(join(folder, 'client.js'))))
      const { output } = await execute('size-limit', ['--config', config, '--json'])
      if (!output.trimStart().startsWith('[')) throw new CheckFailed(output)
      const measured = JSON.parse(output) as Measured[]
      const all = measured.filter(({ name }) => !/^(client|stub|react.*)$/.test(name) && name in budgetOf).reduce((sum, { size }) => sum + size, 0)
      const words = measured.filter(({ name }) => isLanguage.test(name))
      const most = words.reduce((left, right) => right.size > left.size ? right : left)
      const line = [...measured.filter((part) => !words.includes(part) || !part.passed)
        .map(({ name, size, sizeLimit }) => `${name} ${size} of ${sizeLimit} B`),
        `${words.length} files of languages, the largest ${most.name} ${most.size} of ${most.sizeLimit} B`,
        `all of the button ${all} of ${allBudget} B`].join(', ')
      const isThere = (name: string): boolean => measured.some((part) => part.name === name)
      expectThat(Object.keys(budgetOf).every(isThere), `${line}; a part is missing.`)
      expectThat(measured.every(({ passed, size }) => passed && size > 0) && all <= allBudget, line)
      return line
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}
