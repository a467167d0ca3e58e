import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/fastify.ts'],
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'node',
  dts: true,
  splitting: true,
  clean: true,
})
