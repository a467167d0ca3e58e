import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const sdk = (entry: string): string => fileURLToPath(new URL(`../sdk/src/${entry}.ts`, import.meta.url))

export default defineConfig({
  // The tests read the client as it is written, so that they need no build.
  resolve: { alias: { '@microsource/sdk/transport': sdk('transport'), '@microsource/sdk': sdk('index') } },
  // What the files import is loaded once per worker: none of them changes it.
  test: { name: 'server', include: ['test/**/*.test.ts'], isolate: false, restoreMocks: true },
})
