import { kinds } from '@microsource/kinds'
import { copyFileSync, existsSync, readFileSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import { writeFallback } from './build/fallback.ts'
import { own as words, sayInPlace, speaking, writeLanguages } from './build/words.ts'
import manifest from './package.json' with { type: 'json' }

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** `x.css?inline` becomes a minified string and, at run time, a constructable sheet: nothing for a CSP to refuse. */
const inlineCss: Plugin = {
  name: 'inline-css',
  setup(build) {
    // The suffix stays in the path: tsup's own CSS plugin takes whatever ends in .css.
    build.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path),
      namespace: 'inline-css',
    }))
    build.onLoad({ filter: /.*/, namespace: 'inline-css' }, async ({ path }) => {
      const { code } = await build.esbuild.transform(await readFile(path.slice(0, -7), 'utf8'), {
        loader: 'css',
        minify: true,
      })
      // esbuild leaves the values of custom properties as they were written.
      return {
        contents: code
          .trim()
          .replace(/(--\w+): /g, '$1:')
          .replace(/, /g, ','),
        loader: 'text',
      }
    })
  },
}

/**
 * The chunks by their moment: with the page, after the click, once OK was pressed, once something was sent, at the
 * review, for pictures, and what most pages never need.
 */
const entry = {
  index: 'src/index.ts',
  app: 'src/app/app.ts',
  sending: 'src/sending/sending.ts',
  signing: 'src/sign-in/sign-in.ts',
  tasks: 'src/tasks/tasks.ts',
  review: 'src/review/review.ts',
  compare: 'src/compare/compare.ts',
  aside: 'src/aside/aside.ts',
  kind: 'src/kind/kind.ts',
  languages: 'src/languages.ts',
}

/** Kinds with a review element: every folder of a kind that has one. Each is a chunk named as its kind. */
const folders = resolve('../kinds/src')
const reviews = Object.fromEntries(readdirSync(folders).map((name) => [name, `${folders}/${name}/review.ts`] as const)
  .filter(([, file]) => existsSync(file)))

/** Maps each of these kinds to its import, at the address that the build gives it. */
const reviewElements = (addressOf: (kind: string) => string): Plugin => ({
  name: 'review-elements',
  setup(build) {
    const place = resolve('src/review/of-kinds.ts')
    build.onResolve({ filter: /^\.\/.*\.js$/ }, ({ path, importer }) =>
      importer === place ? { path, external: true } : undefined)
    build.onLoad({ filter: /of-kinds\.ts$/ }, () => ({
      contents: `export default {${Object.keys(reviews).map((kind) =>
        `'${kind}': () => import('${addressOf(kind)}')`)}}`,
    }))
  },
})

/** Kinds whose declaration asks for nothing that the dialog does not have: a click loads nothing more for them. */
const plainKinds = [...kinds.values()]
  .filter(({ question, suggestedPrices, input: { asks } }) =>
    asks.length === 0 && question === words.title && suggestedPrices.join() === '100,200,500')
  .map(({ name }) => name)

const app = resolve(entry.app)
const kit = resolve('src/app/kit.ts')
const lists = /\{ ([^}]+) \} from '([^']+)'/g
const namesIn = (list: string): string[] => list.split(',').map((name) => name.trim()).filter(Boolean)

/** a, b, … z, A, … Z, a1, b1, … */
const letter = (place: number): string =>
  String.fromCharCode((place % 52 < 26 ? 97 : 39) + (place % 52)) + (Math.floor(place / 52) || '')

/** Names between chunks are one letter each: nobody reads them, and everybody loads them. Those that variables seldom have come first. */
const short = new Map([...readFileSync(kit, 'utf8').matchAll(lists)].flatMap(([, list]) => namesIn(list!))
  .map((name, place) => [name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_zyxwvuqkjhgfdmpblcrosniate'[place] ?? letter(place + 52)]))
/** What a chunk gives or takes has there the name that it has on the way: an `as` for each would weigh more than many a function. */
const named = { vars: { props: Object.fromEntries([...short].map(([name, given]) => [`$${name}`, given])) } }

/**
 * A chunk takes what another one has from there. esbuild's own splitting would make a chunk for every combination of
 * chunks that share a file, and put all words into one of them; here each holds the words that it says.
 */
const chunks: Plugin = {
  name: 'chunks',
  setup(build) {
    const homes = new Map(Object.entries(entry).map(([name, file]) => [resolve(file), `./${name}.js`]))
    build.onResolve({ filter: /^\./ }, ({ path, importer, resolveDir }) => {
      if (path === './app.js') return { path, external: true }
      const home = homes.get(resolve(resolveDir, path))
      return home && importer && importer !== app ? { path: home, external: true } : undefined
    })
    build.onLoad({ filter: /src\/(app\/kit|aside\/.*|sending\/.*|sign-in\/.*|tasks\/.*|review\/.*|compare\/.*|kind\/.*)\.ts$/ }, async ({ path }) => {
      const contents = (await readFile(path, 'utf8')).replace(lists, (text, list: string, from: string) => {
        const pairs = namesIn(list).map((name) =>
          path === kit ? `${name} as ${short.get(name)}` : `${short.get(name)} as ${name}`)
        if (path === kit) return `{ ${pairs} } from '${from}'`
        return from === '../app/kit.ts' ? `{ ${pairs} } from './app.js'` : text
      })
      return { contents: sayInPlace(contents), loader: 'ts' }
    })
  },
}

/**
 * Properties of our own that the build may shorten. None of them may be known outside: to the page, to what a browser
 * keeps from one version to the next, to the broker, or as a key that is looked up by a string.
 */
const inner = `emit setting unreached reached totalBytes sentBytes fromBytes busy looked loaded foot refused forgetDraft
  transport asking streams fetchSending repeatable postKeyed idempotencyKey retryAfterMs retryable timeoutMs alive askOnce fail
  showSending brokerUrl retries onProgress changed report dialog kept view update heldUp reach again element
  decide turn compose take stop resume brought follow lift account blocked news press tick
  openTasks showList showStatus showReview sendOut showProgress removedFrom sessionOf refuseSecret withoutTag
  applyResult dressTasks moneyTag nameOf createFields fileLink`.split(/\s+/)
const known = ['src/types.ts', 'src/words.ts', 'src/languages/language.ts', 'src/app/draft.ts', 'src/tasks/kept.ts', '../sdk/src/wire.gen.ts']
for (const file of known) {
  const found = new RegExp(`\\b(${inner.join('|')})\\??:.*`).exec(await readFile(file, 'utf8'))
  if (found) throw new Error(`${file} knows a name that the build shortens: ${found[0]}`)
}

const innerNames = Object.fromEntries(inner.map((name, place) => [name, letter(place)]))

/** What chunks give each other are properties where a chunk comes late: they have the same short names at both ends. */
const betweenChunks: NonNullable<Options['plugins']>[number] = {
  name: 'between-chunks',
  renderChunk: (code) => ({
    code: code.replace(/^(import|export) \{([^}]*)\}/gm, (_, way: string, list: string) => `${way} {${namesIn(list).map((pair) => {
      const [from = '', to = from] = pair.split(' as ')
      return way === 'import' ? `${innerNames[from] ?? from} as ${to}` : `${from} as ${innerNames[to] ?? to}`
    })}}`),
  }),
}

/** The class comes from the loader itself: there is one. */
const besideTheLoader: Plugin = {
  name: 'beside-the-loader',
  setup: (build) => build.onResolve({ filter: /index\.ts$/ }, () => ({ path: './index.js', external: true })),
}

const shared: Options = {
  target: 'es2022',
  platform: 'browser',
  minify: 'terser',
  // Unsafe only for symbols and for objects with a valueOf of their own: template strings become sums.
  terserOptions: { module: true, ecma: 2020, format: { comments: /webpackIgnore/ },
    compress: { passes: 6, unsafe: true, unsafe_arrows: true, inline: 1, hoist_funs: true, lhs_constants: false } },
  // Names stay the same: a build writes over the one before, and whoever reads dist meanwhile finds a whole one.
  clean: false,
  splitting: false,
  esbuildOptions: (options) => { options.minifySyntax = true },
  noExternal: [/^@microsource\//],
  // The loader paints before the words are loaded: its two come in here, so that all words stay in one file.
  define: { __VERSION__: JSON.stringify(manifest.version), __LABEL__: JSON.stringify(words.label), __NOT_LOADED__: JSON.stringify(words.notLoaded),
    __PLAIN_KINDS__: JSON.stringify(plainKinds) },
}

export default defineConfig([
  {
    ...shared,
    // Terser writes into what it is given: asked for anew by every chunk.
    terserOptions: { ...shared.terserOptions, get nameCache() { return structuredClone(named) } },
    entry,
    format: 'esm',
    plugins: [betweenChunks],
    esbuildPlugins: [inlineCss, reviewElements((kind) => `./${kind}.js`), chunks, speaking(entry, (name) => short.get(name)!)],
    onSuccess: async () => {
      writeLanguages(entry)
      writeFallback()
      for (const file of readdirSync('frameworks')) copyFileSync(`frameworks/${file}`, `dist/${file}`)
    },
    esbuildOptions: (options) => {
      options.minifySyntax = true
      options.mangleProps = new RegExp(`^(${inner.join('|')})$`)
      // Said outright, because esbuild would choose anew for each chunk.
      options.mangleCache = innerNames
    },
    dts: {
      entry: { index: entry.index },
      compilerOptions: {
        paths: { '@microsource/sdk': ['../sdk/src/index.ts'], '@microsource/sdk/parts': ['../sdk/src/parts.ts'] },
      },
    },
  },
  { ...shared, entry: { frameworks: 'src/frameworks.ts' }, format: 'esm', esbuildPlugins: [besideTheLoader] },
  // Names of fields in a result are a kind's own, so nothing is shortened where its element comes in.
  { ...shared, entry: reviews, format: 'esm' },
  {
    ...shared,
    entry: { eager: 'src/stub/eager.ts' },
    format: 'iife',
    esbuildPlugins: [inlineCss, reviewElements((kind) => reviews[kind]!), speaking(entry)],
    minify: true,
  },
  { ...shared, entry: { stub: 'src/stub/stub.ts' }, format: 'iife' },
])
