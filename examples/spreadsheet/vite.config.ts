import { defineConfig } from 'vite'

// In development the page comes from Vite and everything with a memory comes from our own back end.
const backEnd = { target: `http://127.0.0.1:${process.env.PORT ?? 4403}`, changeOrigin: false }

export default defineConfig({
  server: { host: '127.0.0.1', port: 4413, proxy: { '/api': backEnd, '/callbacks': backEnd, '/health': backEnd } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 7000,
    rolldownOptions: {
      // Hints for a framework that renders on servers, in most files of the grid.
      onLog: (level, log, handler) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handler(level, log),
    },
  },
})
