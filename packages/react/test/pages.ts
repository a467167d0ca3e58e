import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type OutputFile } from 'esbuild'

/** The same app with either React, built as a bundler builds it: what React says in development is not left out. */
export const versions = ['react-18', 'react'] as const
export type Version = (typeof versions)[number]

const require = createRequire(import.meta.url)
const here = fileURLToPath(new URL('.', import.meta.url))
/** In the package, so that what is built finds nothing else than what it was built of. */
const folder = (): string => mkdtempSync(join(here, '..', 'node_modules', '.pages-'))

/** React 18 stands beside 19 under another name; whatever asks for either gets the one. */
const aliasesOf = (version: Version): Record<string, string> => {
  const dom = version.replace('react', 'react-dom')
  const at = (name: string) => require.resolve(name)
  return {
    'react-dom/client': at(`${dom}/client`),
    'react-dom/server': at(`${dom}/server.browser`),
    'react/jsx-runtime': at(`${version}/jsx-runtime`),
    'react-dom': at(dom),
    'react': at(version),
  }
}

const bundle = async (version: Version, entry: string): Promise<OutputFile[]> => (await build({
  entryPoints: [join(here, entry)], bundle: true, splitting: true, format: 'esm', write: false, outdir: '/built',
  alias: { ...aliasesOf(version), '@microsource/react': join(here, '..', 'dist', 'index.js') },
  jsx: 'automatic', define: { 'process.env.NODE_ENV': '"development"' }, platform: 'browser', logLevel: 'error',
})).outputFiles

/** What the server sends, made where there is no document. */
async function render(version: Version): Promise<string> {
  const place = folder()
  try {
    for (const { path, contents } of await bundle(version, 'server.tsx')) writeFileSync(join(place, basename(path)), contents)
    writeFileSync(join(place, 'package.json'), '{ "type": "module" }')
    const { html } = await import(pathToFileURL(join(place, 'server.js')).href) as { html(): string }
    return html()
  } finally {
    rmSync(place, { recursive: true })
  }
}

const pages = new Map<Version, Promise<[html: string, files: OutputFile[]]>>()

/** Both sides of the app, built once for all tests. */
function pageOf(version: Version): Promise<[html: string, files: OutputFile[]]> {
  const page = pages.get(version) ?? Promise.all([render(version), bundle(version, 'client.tsx')])
  pages.set(version, page)
  return page
}

/** As strict as a host can be. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
  + "require-trusted-types-for 'script'; trusted-types 'none'"

/** Serves the app; its script waits until a test lets it come. */
export async function servePage(version: Version, sheet = ''): Promise<{ url: string; release(): void; close(): void }> {
  const [html, files] = await pageOf(version)
  const scripts = new Map(files.map(({ path, text }) => [`/${basename(path)}`, text]))
  let release = (): void => {}
  const released = new Promise<void>((resolve) => { release = resolve })
  const server = createServer((request, response) => void (async () => {
    const script = scripts.get(request.url!)
    if (request.url === '/client.js') await released
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', script ? 'text/javascript' : request.url === '/sheet.css' ? 'text/css' : 'text/html')
    response.end(script ?? (request.url === '/sheet.css' ? sheet : `<!doctype html><html lang="en"><title>App</title>
      <link rel="stylesheet" href="/sheet.css"><main>${html}</main>
      <script type="module" src="/client.js"></script></html>`))
  })())
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    release,
    close: () => { server.closeAllConnections(); server.close() },
  }
}
