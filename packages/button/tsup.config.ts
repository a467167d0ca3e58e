import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import * as words from './src/words.ts'

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

const shared: Options = {
  target: 'es2022',
  platform: 'browser',
  minify: 'terser',
  terserOptions: { module: true, ecma: 2020, compress: { passes: 2, unsafe_arrows: true } },
  clean: false,
  // Names that stay the same: a build writes over the one before, and whoever reads dist meanwhile finds a whole one.
  esbuildOptions: (options) => {
    options.chunkNames = '[name]'
  },
  noExternal: [/^@microsource\//],
  esbuildPlugins: [inlineCss],
  // The loader paints before the words are loaded: its two come in here, so that all words stay in one file.
  define: { __LABEL__: JSON.stringify(words.label), __NOT_LOADED__: JSON.stringify(words.notLoaded) },
}

export default defineConfig([
  {
    ...shared,
    entry: { index: 'src/index.ts' },
    format: 'esm',
    splitting: true,
    dts: { compilerOptions: { paths: { '@microsource/sdk': ['../sdk/src/index.ts'] } } },
  },
  {
    ...shared,
    entry: { eager: 'src/index.ts' },
    format: 'iife',
    splitting: false,
    globalName: 'microsource',
    // terser would take the global for a variable of a module and drop it.
    minify: true,
  },
])
