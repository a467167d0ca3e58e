import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))

export interface Settings { readonly broker: string; readonly clientKey: string; readonly outdir: string }

export async function buildEasel({ broker, clientKey, outdir }: Settings): Promise<void> {
  mkdirSync(outdir, { recursive: true })
  const shared = {
    absWorkingDir: here, bundle: true, outdir, logLevel: 'warning',
    define: { __BROKER__: JSON.stringify(broker), __CLIENT_KEY__: JSON.stringify(clientKey) },
  } as const
  await build({ ...shared, entryPoints: ['src/main.ts'], format: 'esm', platform: 'node', external: ['electron'] })
  // A preload script in a sandbox is CommonJS; a page from a disk takes no modules, so its script is one file.
  await build({ ...shared, entryPoints: ['src/preload.ts'], format: 'cjs', platform: 'node', external: ['electron'], outExtension: { '.js': '.cjs' } })
  await build({ ...shared, entryPoints: ['src/page.ts'], format: 'iife', target: 'chrome130' })
  cpSync(join(here, 'public'), outdir, { recursive: true })
  writeFileSync(join(outdir, 'index.html'), readFileSync(join(here, 'public/index.html'), 'utf8').replace('BROKER', broker))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // The broker and the test app of the demo, unless told otherwise.
  await buildEasel({
    broker: process.env['MICROSOURCE_BROKER_URL'] ?? 'http://127.0.0.1:4400',
    clientKey: process.env['MICROSOURCE_PUBLIC_KEY']
      ?? 'pk_test_01m81hzg00e008000000000054_dcd355d7f78f1872ca54b6e87c8526d685bc2564',
    outdir: join(here, 'dist'),
  })
}
