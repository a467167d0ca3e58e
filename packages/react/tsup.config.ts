import { copyFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { defineConfig } from 'tsup'

/** From here too: an app that has this package alone finds it. */
const fallback = createRequire(import.meta.url).resolve('@microsource/button/fallback.css')

export default defineConfig({
  entry: ['src/index.ts', 'src/follow.ts'],
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
  // Frameworks that render on a server look for it in the first line.
  banner: { js: "'use client';" },
  minify: 'terser',
  terserOptions: { module: true, ecma: 2020, compress: { passes: 4, directives: false, unsafe_arrows: true } },
  // A build writes over the one before, and whoever reads dist meanwhile finds a whole one.
  clean: false,
  dts: { entry: 'src/index.ts' },
  onSuccess: async () => copyFileSync(fallback, 'dist/fallback.css'),
})
