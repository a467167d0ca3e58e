import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
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

/** The files of the button as a page loads them: with the page, and after the click. Leftovers in dist are not counted. */
async function buttonFiles(): Promise<{ loader: string[]; later: string[] }> {
  const entry = join(root, 'packages', 'button', 'dist', 'index.js')
  const { metafile } = await build({ entryPoints: [entry], bundle: true, splitting: true, format: 'esm', outdir: 'unused', write: false,
    metafile: true, absWorkingDir: root, logLevel: 'silent' })
  const all = Object.keys(metafile.inputs)
  const loader = new Set([relative(root, entry)])
  for (const file of loader) {
    for (const { path, kind } of metafile.inputs[file]?.imports ?? []) if (kind === 'import-statement') loader.add(path)
  }
  const later = all.filter((file) => !loader.has(file))
  expectThat(later.length > 0, 'The button loads nothing after the click; then there is nothing to measure.')
  const absolute = (file: string): string => join(root, file)
  return { loader: [...loader].map(absolute), later: later.map(absolute) }
}

/** What the button must weigh after the click, in bytes; its budget below comes down to this, and until then says so. */
const afterClickGoal = 12_000

/** Sizes as a browser loads them: gzip, in KB of 1,000 bytes. Budgets only go down. */
async function limits(client: string) {
  await bundleClient(client)
  const { loader, later } = await buttonFiles()
  return [
    { name: 'client', path: [client], limit: '4 KB', gzip: true },
    { name: 'painting loader', path: loader, limit: '1.4 KB', gzip: true },
    { name: 'after the click', path: later, limit: '20.3 KB', gzip: true },
  ]
}

export const budgets: Step = {
  name: 'size budgets',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'microsource-budgets-'))
    try {
      const config = join(folder, 'size-limit.json')
      writeFileSync(config, JSON.stringify(await limits(join(folder, 'client.js'))))
      const { output } = await execute('size-limit', ['--config', config, '--json'])
      if (!output.trimStart().startsWith('[')) throw new CheckFailed(output)
      const measured = JSON.parse(output) as Measured[]
      const line = measured.map(({ name, size, sizeLimit }) => `${name} ${size} of ${sizeLimit} B`).join(', ')
      expectThat(measured.length === 3 && measured.every(({ passed, size }) => passed && size > 0), line)
      const later = measured.find(({ name }) => name === 'after the click')?.size ?? 0
      return later > afterClickGoal ? `${line}; the goal of ${afterClickGoal} B after the click is not reached` : line
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}
