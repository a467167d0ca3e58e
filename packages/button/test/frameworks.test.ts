import { build, type Plugin } from 'esbuild'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { compile, compileModule } from 'svelte/compiler'
import { compileScript, parse } from 'vue/compiler-sfc'
import { FakeBroker } from '../states/broker.ts'
import { launch, pass } from './host.ts'

/** The first example of a page in one language: what stands there is what runs here. */
function exampleOf(page: string, language: string, place = 0): string {
  const text = readFileSync(new URL(`../../../docs/hosts/${page}.md`, import.meta.url), 'utf8')
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, found]) => found === language)
  return blocks[place]![2]!.replace('https://broker.example', "' + location.origin + '")
    // In a template an address is text and not an expression.
    .replace(/broker="' \+ location.origin \+ '"/, language === 'vue' ? ':broker="origin"' : 'broker={location.origin}')
}

const here = fileURLToPath(new URL('.', import.meta.url))

const frameworks: Record<string, { app: string; main: string; compile: (app: string) => { contents: string; loader: 'ts' | 'tsx' } }> = {
  Vue: {
    app: exampleOf('vue', 'vue').replace("const text =", "const { origin } = location\nconst text ="),
    main: "import { createApp } from 'vue'; import App from 'app'; createApp(App).mount('main')",
    compile: (app) => ({
      contents: compileScript(parse(app).descriptor, { id: 'app', inlineTemplate: true,
        templateOptions: { compilerOptions: { isCustomElement: (tag) => tag === 'micro-source-button' } } }).content,
      loader: 'ts',
    }),
  },
  Svelte: {
    app: exampleOf('svelte', 'svelte'),
    main: "import { mount } from 'svelte'; import App from 'app'; mount(App, { target: document.querySelector('main') })",
    compile: (app) => ({ contents: compile(app, { generate: 'client' }).js.code, loader: 'ts' }),
  },
  'React without its package': {
    app: exampleOf('react', 'tsx', 1).replace('console.log(detail.status)', "(document.querySelector('p')!.textContent = detail.status)"),
    main: "import { createElement as h } from 'react'; import { createRoot } from 'react-dom/client'; import { Ask } from 'app'; "
      + "createRoot(document.querySelector('main')).render([h(Ask, { key: 1 }), h('p', { key: 2 })])",
    compile: (contents) => ({ contents, loader: 'tsx' }),
  },
}

const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

async function serveApp({ app, main, compile: toScript }: (typeof frameworks)[string]) {
  const compiled: Plugin = {
    name: 'app',
    setup(made) {
      made.onResolve({ filter: /^app$/ }, () => ({ path: 'app', namespace: 'app' }))
      made.onLoad({ filter: /.*/, namespace: 'app' }, () => ({ ...toScript(app), resolveDir: here }))
      made.onLoad({ filter: /\.svelte\.js$/ }, ({ path }) => ({
        contents: compileModule(readFileSync(path, 'utf8'), { generate: 'client' }).js.code }))
    },
  }
  const { outputFiles } = await build({
    stdin: { contents: main, resolveDir: here }, bundle: true, splitting: true, format: 'esm', write: false, outdir: '/built',
    platform: 'browser', conditions: ['browser', 'production'], define: { 'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    jsx: 'automatic', plugins: [compiled], logLevel: 'error',
  })
  const scripts = new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]))
  const broker = new FakeBroker()
  const server = createServer((request, response) => {
    const script = scripts.get(request.url!)
    if (request.url?.startsWith('/v1/')) return void pass(broker, request, response).catch(() => response.destroy())
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html')
    response.end(script ?? (request.method === 'POST' ? JSON.stringify({ token: 'x', expiresAt: '2100-01-01T00:00:00Z' })
      : '<!doctype html><html lang="en"><title>App</title><main></main><script type="module" src="/stdin.js"></script>'))
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  closing.push(() => { server.closeAllConnections(); server.close() })
  return { broker, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

test.each(Object.keys(frameworks))('%s sets the properties and hears the events of the example in its page', async (name) => {
  const { broker, url } = await serveApp(frameworks[name]!)
  const page = await (await launch()).newPage()
  closing.push(() => page.close())
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.goto(url)
  await page.locator('[part=button]').click()
  await page.locator('#text').fill('Mend the commas')
  await page.locator('#act').click()
  await expect.poll(() => page.evaluate(() => document.querySelector('main p')?.textContent)).toBe('open')
  const [task] = [...broker.tasks.values()]
  expect([task!.description, task!.attachments.map((file) => file.name)])
    .toEqual(['Mend the commas', name.startsWith('React') ? [] : ['note.txt']])
  expect(errors).toEqual([])
})
