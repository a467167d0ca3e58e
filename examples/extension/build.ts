import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))

export interface Settings {
  /** The broker, and the only place the extension speaks to. */
  readonly broker: string
  /** `pk_…`; it may be read by everybody who has the extension. */
  readonly clientKey: string
  readonly outdir: string
}

/** Everything comes along: a store takes no extension that loads code from elsewhere. */
export async function buildExtension({ broker, clientKey, outdir }: Settings): Promise<void> {
  mkdirSync(outdir, { recursive: true })
  const shared = {
    absWorkingDir: here, bundle: true, minify: true, outdir, target: 'chrome123', logLevel: 'warning',
    define: { __BROKER__: JSON.stringify(broker), __CLIENT_KEY__: JSON.stringify(clientKey) },
  } as const
  // Pages of the extension load the button's parts as they are needed; a content script is one file.
  await build({ ...shared, entryPoints: ['src/background.ts', 'src/panel.ts'], format: 'esm', splitting: true })
  await build({ ...shared, entryPoints: ['src/content.ts'], format: 'iife' })
  cpSync(join(here, 'public'), outdir, { recursive: true })
  const manifest = readFileSync(join(here, 'public/manifest.json'), 'utf8').replace('BROKER', broker)
  writeFileSync(join(outdir, 'manifest.json'), manifest)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // The broker and the test app of the demo, unless told otherwise.
  await buildExtension({
    broker: process.env['MICROSOURCE_BROKER_URL'] ?? 'http://127.0.0.1:4400',
    clientKey: process.env['MICROSOURCE_PUBLIC_KEY']
      ?? 'pk_test_01m81hzg00e008000000000053_8a4c9bfb8d35b69ffc35f5030589f1426c7936cc',
    outdir: join(here, 'dist'),
  })
}
