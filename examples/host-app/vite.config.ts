import { defineConfig } from 'vite'

/** The page of callbacks, the same for every app; `/callbacks/` is where a host serves it. */
export default defineConfig({
  root: 'page',
  base: '/callbacks/',
  build: {
    target: 'es2022',
    sourcemap: false,
    outDir: '../dist',
    emptyOutDir: true,
    rolldownOptions: { input: 'page/callbacks.html' },
  },
})
