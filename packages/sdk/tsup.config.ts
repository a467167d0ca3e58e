import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    ...Object.fromEntries(['index', 'worker', 'wallet', 'prices', 'transport', 'parts'].map((name) => [name, `src/${name}.ts`])),
    'sign-in': 'src/sign-in/index.ts',
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  dts: true,
  splitting: true,
  clean: true,
})
